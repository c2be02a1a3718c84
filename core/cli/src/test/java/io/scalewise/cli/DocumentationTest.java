package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a reader of the documentation can rely on beside its commands: links lead somewhere, and options are all there. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("scalewise.root", "."));
    private static final Path REFERENCE = Path.of("docs/reference/command-line.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    /** Commands that have to know all others. */
    private static final Set<String> ALL_KNOWING = Set.of("help", "generate-completion");

    @Test
    void everyLinkLeadsToAPageAndAHeadingThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                if (!leadsSomewhere(page, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }

        assertThat(links).isPositive();
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsInTheIndexOfTheDocumentation() throws IOException {
        Path index = Path.of("docs/README.md");
        Set<Path> listed = new HashSet<>();
        for (String link : links(index)) {
            listed.add(target(index, link.replaceFirst("#.*", "")));
        }

        assertThat(pages().stream()
                        .filter(page -> page.startsWith("docs") && !page.equals(index))
                        .filter(page -> !listed.contains(page) && !listed.contains(page.getParent())))
                .isEmpty();
    }

    @Test
    void theReferenceHasEveryOptionAndNoOther() throws IOException {
        CommandLine commandLine = Main.commandLine(new Invocation(List.of(), Path.of("."), Path.of(".")));
        Set<String> options = new TreeSet<>();
        commandLine.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--version"))
                .forEach(options::add);
        Set<String> documented = OPTION.matcher(Files.readString(ROOT.resolve(REFERENCE)))
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(options);
        assertThat(commandLine.getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(command -> !command.usageMessage().hidden())
                        .map(CommandSpec::name)
                        .filter(name -> !name.equals("help"))
                        .filter(name -> !mentions(name)))
                .isEmpty();
    }

    @Test
    void everyDescriptionIsAFormatThatHelpCanPrint() {
        CommandLine commandLine = Main.commandLine(new Invocation(List.of(), Path.of("."), Path.of(".")));
        List<String> texts = commandLine.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().args().stream())
                .flatMap(DocumentationTest::written)
                .toList();

        assertThat(texts).hasSizeGreaterThan(50).noneMatch(DocumentationTest::isNoFormat);
    }

    @Test
    void aCommandThatIsCalledIsFoundByTheNameOfItsClass() {
        Main.commandLine(new Invocation(List.of(), Path.of("."), Path.of(".")))
                .getSubcommands()
                .keySet()
                .forEach(name -> assertThat(
                                Main.commandLine(new Invocation(List.of("scalewise", name), Path.of("."), Path.of(".")))
                                        .getSubcommands())
                        .as(name)
                        .containsKey(name)
                        .satisfies(known -> assertThat(known.size() == 1 || ALL_KNOWING.contains(name))
                                .isTrue()));
    }

    /** An option's description as it stands in the source. */
    private static Stream<String> written(ArgSpec argument) {
        if (!(argument.userObject() instanceof AnnotatedElement element)) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.ofNullable(element.getAnnotation(Option.class))
                        .flatMap(option -> Stream.of(option.description())),
                Stream.ofNullable(element.getAnnotation(Parameters.class))
                        .flatMap(parameters -> Stream.of(parameters.description())));
    }

    private static boolean isNoFormat(String text) {
        try {
            return String.format(text).isEmpty();
        } catch (IllegalFormatException e) {
            return true;
        }
    }

    private static boolean mentions(String command) {
        try {
            return Pattern.compile("\\b" + command + "\\b")
                    .matcher(Files.readString(ROOT.resolve(REFERENCE)))
                    .find();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        return DocumentationPage.all(ROOT).stream().map(DocumentationPage::path).toList();
    }

    /** The links of a page to others of this checkout, those in comments left out. */
    private static List<String> links(Path page) throws IOException {
        String text = Files.readString(ROOT.resolve(page)).replaceAll("(?s)<!--.*?-->|```.*?```|`[^`\n]*`", "");
        Matcher matcher = LINK.matcher(text);
        return matcher.results()
                .map(result -> result.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    private static Path target(Path page, String link) {
        return link.isEmpty() ? page : page.resolveSibling(link).normalize();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = target(page, parts[0]);
        if (!Files.exists(ROOT.resolve(target))) {
            return false;
        }
        return parts.length == 1 || headings(target).contains(parts[1]);
    }

    /** The names by which a page's headings can be linked to. */
    private static Set<String> headings(Path page) throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve(page))) {
            return lines.map(HEADING::matcher)
                    .filter(Matcher::matches)
                    .map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                            .strip()
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        }
    }
}
