package io.scalewise.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, over all modules that are built before this one. */
class ModuleBoundariesTest {

    private static final String OURS = "io.scalewise..";
    private static final String[] CONTRACT = {"io.scalewise.contract", "io.scalewise.contract.grammar.."};
    private static final String CONTRACT_FILE = "io.scalewise.contract.file..";
    private static final String ENGINE_API = "io.scalewise.engine..";
    private static final String ENGINES = "io.scalewise.engines..";
    private static final String INSIGHT = "io.scalewise.insight..";
    private static final String DATASETS = "io.scalewise.datasets..";
    private static final String HARNESS = "io.scalewise.harness..";
    private static final String REPORT = "io.scalewise.report..";

    private static final JavaClasses ALL = new ClassFileImporter().importPaths(moduleClasses());

    private static List<Path> moduleClasses() {
        try (Stream<Path> core = Files.list(Installation.root().resolve("core"));
                Stream<Path> engines = Files.walk(Installation.root().resolve("engines"), 2)) {
            return Stream.of(core, engines, Stream.of(Installation.root().resolve("datasets")))
                    .flatMap(modules -> modules)
                    .map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allModulesAreLookedAt() {
        assertThat(ALL.stream().map(JavaClass::getPackageName))
                .as("packages; try building all modules before this test")
                .contains(
                        "io.scalewise.contract",
                        "io.scalewise.contract.file",
                        "io.scalewise.engine",
                        "io.scalewise.engines.plain",
                        "io.scalewise.insight",
                        "io.scalewise.datasets",
                        "io.scalewise.harness",
                        "io.scalewise.report");
    }

    @Test
    void theContractDependsOnNothingOfOurs() {
        mayDependOn(resideInAnyPackage(CONTRACT), resideInAnyPackage(CONTRACT));
    }

    @Test
    void theContractFileDependsOnTheContract() {
        mayDependOn(resideInAPackage(CONTRACT_FILE), with(CONTRACT_FILE));
    }

    @Test
    void theEngineInterfaceDependsOnTheContract() {
        mayDependOn(resideInAPackage(ENGINE_API), with(ENGINE_API));
    }

    @Test
    void enginesDependOnTheContractAndTheEngineInterface() {
        mayDependOn(resideInAPackage(ENGINES), with(ENGINE_API, ENGINES));
    }

    @Test
    void noEngineDependsOnAnother() {
        slices().matching("io.scalewise.engines.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void thePlainEngineReadsByItself() {
        noClasses()
                .that()
                .resideInAPackage("io.scalewise.engines.plain..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.scalewise.contract.grammar..")
                .because("an error in the grammar would not show if the yardstick shared it")
                .check(ALL);
    }

    @Test
    void generatorsWriteByThemselves() {
        noClasses()
                .that()
                .resideInAPackage(DATASETS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.scalewise.contract.grammar..")
                .because("an error in the grammar would not show if the true answer shared it")
                .check(ALL);
    }

    @Test
    void datasetsDependOnContractsAndTheEngineInterface() {
        mayDependOn(resideInAPackage(DATASETS), with(CONTRACT_FILE, ENGINE_API, DATASETS));
    }

    @Test
    void insightDependsOnTheEngineInterface() {
        mayDependOn(resideInAPackage(INSIGHT), with(ENGINE_API, INSIGHT));
    }

    @Test
    void theHarnessDependsOnNoEngineAndNoReport() {
        mayDependOn(resideInAPackage(HARNESS), with(CONTRACT_FILE, ENGINE_API, INSIGHT, DATASETS, HARNESS));
    }

    @Test
    void theReportDependsOnNoHarness() {
        mayDependOn(resideInAPackage(REPORT), with(ENGINE_API, INSIGHT, REPORT));
    }

    @Test
    void theTestkitDependsOnNoEngine() {
        mayDependOn(
                resideInAPackage("io.scalewise.testkit.."),
                with(CONTRACT_FILE, ENGINE_API, DATASETS, HARNESS, "io.scalewise.testkit.."));
    }

    @Test
    void modulesHaveNoCycles() {
        slices().assignedFrom(new Modules()).should().beFreeOfCycles().check(ALL);
    }

    /** The contract, which all may use, and some packages. */
    private static DescribedPredicate<JavaClass> with(String... packages) {
        return resideInAnyPackage(CONTRACT).or(resideInAnyPackage(packages));
    }

    private static void mayDependOn(
            DescribedPredicate<? super JavaClass> module, DescribedPredicate<? super JavaClass> allowed) {
        classes()
                .that(module)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(OURS).or(allowed))
                .check(ALL);
    }

    /** Which module a class belongs to. */
    private static final class Modules implements SliceAssignment {

        private static final Pattern MODULE = Pattern.compile("io\\.scalewise\\.(contract\\.file|[^.]+)\\.");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            Matcher matcher = MODULE.matcher(type.getPackageName() + ".");
            return matcher.lookingAt() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "modules";
        }
    }
}
