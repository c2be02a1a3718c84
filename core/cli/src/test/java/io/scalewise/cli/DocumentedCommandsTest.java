package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What the documentation tells people to type works, at {@link SmallScale}. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of(System.getProperty("scalewise.root", "."));
    private static final Path DIST = Path.of(System.getProperty("scalewise.dist", "target/dist"));

    /** Stand-ins for files of the reader's own. */
    private static final List<String> GIVEN = List.of("my.csv", "my.yaml");

    @TempDir
    private Path workspace;

    @TempDir
    private Path temporary;

    private final String temporaryBefore = System.getProperty("java.io.tmpdir");

    @BeforeEach
    void keepScratchInAFolderOfItsOwn() {
        System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        System.setProperty("java.io.tmpdir", temporaryBefore);
        unlink();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    /** Links lead out of the workspace; JUnit would warn of each that it removes. */
    private void unlink() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @TestFactory
    Stream<DynamicContainer> everyCommandOfEveryPageEndsAsDocumented() throws IOException {
        Exemptions exemptions = exemptions();
        return DocumentationPage.all(ROOT).stream()
                .filter(page -> !page.commands().isEmpty())
                .map(page -> DynamicContainer.dynamicContainer(
                        page.path().toString(), typed(page, exemptions, System.getenv())));
    }

    @Test
    void commandsWithinSentencesNameOnlyWhatThereIs() throws IOException {
        List<DocumentedCommand> inline = DocumentationPage.all(ROOT).stream()
                .flatMap(page -> page.inlineCommands().stream())
                .toList();

        assertThat(inline).isNotEmpty();
        assertThat(inline.stream().flatMap(command -> DocumentedSession.unknownNames(command).stream()))
                .isEmpty();
    }

    @Test
    void noExemptionIsStale() throws IOException {
        assertThat(exemptions().stale(DocumentationPage.all(ROOT))).isEmpty();
    }

    // What follows holds this test itself to its word, with pages made for it.

    @Test
    void aMisspeltOptionFailsWithPageAndLine() throws Exception {
        DocumentationPage page = page("# A page", "```sh", "# a comment", "scripts/sweep.sh --sizs 10k", "```");

        assertThatThrownBy(() -> typeAll(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:4: expected `scripts/sweep.sh --sizs 10k` to end with 0, but got 2")
                .hasMessageContaining("--sizs");
    }

    @Test
    void aFileThatThePageDoesNotBringFails() throws Exception {
        DocumentationPage page =
                page("```sh", "scripts/scalewise explain --contract absent.yaml --engine plain", "```");

        assertThatThrownBy(() -> typeAll(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2")
                .hasMessageContaining("absent.yaml");
    }

    @Test
    void anEndingOtherThanDocumentedFailsAndTheDocumentedOnePasses() throws Exception {
        String typed = "scripts/scalewise explain --contract docs/examples/orders-daily.yaml --engine duckbd";

        assertThatCode(() -> typeAll(page("```sh", typed + "   # exits with 2: no such engine", "```")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> typeAll(page("```sh", typed + "   # exits with 5", "```")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to end with 5, but got 2");
    }

    @Test
    void aCommandGoesOnBehindABackslashAndFindsTheFilesOfThePage() throws Exception {
        DocumentationPage page = page(
                "<!-- file: data/lines.csv -->",
                "```csv",
                "first",
                "```",
                "1. In a list:",
                "   ```sh",
                "   grep -q first \\",
                "     data/lines.csv",
                "   grep -q second data/lines.csv   # exits with 1",
                "   ```");

        assertThat(page.commands()).extracting(DocumentedCommand::line).containsExactly(7, 9);
        assertThatCode(() -> typeAll(page)).doesNotThrowAnyException();
    }

    @Test
    void aProgramThatNobodyVouchedForFails() throws Exception {
        assertThatThrownBy(() -> typeAll(page("```sh", "curl https://example.org", "```")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2")
                .hasMessageContaining("try exempting it with a reason");
        assertThatThrownBy(() -> typeAll(page("```sh", "scripts/scalewise engines | wc -l", "```")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected one plain command");
    }

    @Test
    void anExemptCommandIsLeftOutWithItsReasonAndWhatNeedsItToo() throws Exception {
        Exemptions exemptions = new Exemptions(List.of("page.md | scripts/scalewise generate… | it takes a cluster"));
        DocumentationPage page = page(
                "```sh",
                "scripts/scalewise generate --rows 1k --output orders",
                "head -n 1 orders/data.csv",
                "scripts/scalewise engines",
                "```");
        DocumentedSession session = session(page, exemptions, Map.of());

        assertThatThrownBy(() -> session.type(page.commands().get(0)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("it takes a cluster");
        assertThatThrownBy(() -> session.type(page.commands().get(1)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("needs orders");
        assertThatCode(() -> session.type(page.commands().get(2))).doesNotThrowAnyException();
        assertThat(exemptions.stale(List.of(page))).isEmpty();
        assertThat(exemptions.stale(List.of(page("```sh", "scripts/scalewise engines", "```"))))
                .hasSize(1);
    }

    @Test
    void anExemptionWithoutAReasonIsNone() {
        assertThatThrownBy(() -> new Exemptions(List.of("page.md | scripts/test.sh")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page | command | reason");
    }

    @Test
    void realDataAreLeftOutByNameWhereTheyAreNot() throws Exception {
        DocumentationPage page = page("```sh", "wc -l \"$SCALEWISE_REAL_DATA/nyc-weather-2013.csv\"", "```");

        assertThatThrownBy(() -> typeAll(page))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("SCALEWISE_REAL_DATA names no folder");
    }

    @Test
    void aCommandOutsideABlockMarkedAsOneIsNotOverlooked() {
        assertThatThrownBy(() -> page("```", "scripts/sweep.sh", "```"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:2: expected commands in blocks marked sh");
    }

    @Test
    void aMisspeltOptionWithinASentenceIsFound() throws Exception {
        DocumentationPage page = page("Say `scripts/scalewise generate --row 10k --output DIR`, then");

        assertThat(DocumentedSession.unknownNames(page.inlineCommands().get(0)))
                .containsExactly("page.md:1: generate has no option --row");
    }

    @Test
    void onlySizesRoundsThreadsMemoryAndTheReportsPlaceAreMadeSmall() {
        assertThat(SmallScale.of(
                        List.of("sweep", "--sizes=10k,100k,1m", "--rounds", "9", "--memory", "9g"), "reports/1"))
                .containsExactly(
                        "sweep", "--sizes", "1000,2000", "--rounds", "1", "--memory", "1g", "--output", "reports/1");
        assertThat(SmallScale.of(
                        List.of("sweep", "--contract", "my.yaml", "--sizes", "1%,100%", "--output", "own"),
                        "reports/1"))
                .containsExactly(
                        "sweep", "--contract", "my.yaml", "--sizes", "1%,100%", "--output", "own", "--rounds", "1");
        assertThat(SmallScale.of(List.of("run", "--sizs", "10k"), "reports/1")).containsExactly("run", "--sizs", "10k");
    }

    private static Exemptions exemptions() throws IOException {
        return new Exemptions(Files.readAllLines(resource("exempt.txt")));
    }

    private static Path resource(String name) {
        return Path.of(
                Objects.requireNonNull(DocumentedCommandsTest.class.getResource("/documented-commands/" + name), name)
                        .getPath());
    }

    private Stream<DynamicTest> typed(DocumentationPage page, Exemptions exemptions, Map<String, String> environment) {
        try {
            DocumentedSession session = session(page, exemptions, environment);
            for (String file : GIVEN) {
                session.give(resource("given/" + file));
            }
            return page.commands().stream()
                    .map(command -> DynamicTest.dynamicTest(command.toString(), () -> session.type(command)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DocumentedSession session(DocumentationPage page, Exemptions exemptions, Map<String, String> environment)
            throws IOException {
        return new DocumentedSession(page, ROOT, DIST, workspace, environment, exemptions);
    }

    private void typeAll(DocumentationPage page) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(workspace, "session");
        DocumentedSession session = new DocumentedSession(page, ROOT, DIST, own, Map.of(), new Exemptions(List.of()));
        for (DocumentedCommand command : page.commands()) {
            session.type(command);
        }
    }

    /** A page of these lines. */
    private DocumentationPage page(String... lines) throws IOException {
        Files.write(workspace.resolve("page.md"), List.of(lines));
        return DocumentationPage.read(workspace, Path.of("page.md"));
    }
}
