package io.scalewise.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A reader of one page: types its commands in order, in a folder that looks like the checkout and holds the files that the
 * page shows. Engines are real, and run in processes of their own; the command line itself runs in this one.
 */
final class DocumentedSession {

    /** Starts slowest by far: used where a command asks for it, and left out where it asks for all engines. */
    private static final String SLOW_ENGINE = "spark";

    static final String REAL_DATA = "SCALEWISE_REAL_DATA";

    /** Programs that only look at files, or copy them; any other needs an exemption. */
    private static final Set<String> LOOKING = Set.of("cat", "head", "tail", "ls", "cp", "mkdir", "grep", "wc");

    private final Path folder;
    private final Path dist;
    private final Path quickDist;
    private final Path cache;
    private final Map<String, String> environment;
    private final Exemptions exemptions;
    private final Map<String, DocumentedCommand> missing = new HashMap<>();
    private int reports;

    /**
     * @param root the checkout
     * @param dist what is built of it
     * @param workspace an empty folder, for all sessions together
     * @param environment the variables of the process
     */
    DocumentedSession(
            DocumentationPage page,
            Path root,
            Path dist,
            Path workspace,
            Map<String, String> environment,
            Exemptions exemptions)
            throws IOException {
        this.dist = dist;
        this.environment = environment;
        this.exemptions = exemptions;
        cache = workspace.resolve("cache");
        quickDist = withoutSlowEngine(dist, workspace);
        folder = Files.createDirectories(
                workspace.resolve("pages").resolve(page.path().toString().replace('/', '-')));
        Files.createSymbolicLink(folder.resolve("docs"), root.resolve("docs").toAbsolutePath());
        for (Map.Entry<String, String> file : page.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(parent(target));
            Files.writeString(target, file.getValue());
        }
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static Path withoutSlowEngine(Path dist, Path workspace) throws IOException {
        Path quick = workspace.resolve("dist");
        if (Files.exists(quick)) {
            return quick;
        }
        Path engines = Files.createDirectories(quick.resolve("engines"));
        try (Stream<Path> installed = Files.list(dist.resolve("engines"))) {
            for (Path engine : (Iterable<Path>) installed::iterator) {
                if (!engine.endsWith(SLOW_ENGINE)) {
                    Files.createSymbolicLink(engines.resolve(engine.getFileName()), engine.toAbsolutePath());
                }
            }
        }
        return quick;
    }

    /** Puts a file where a page expects its reader's own, unless the page shows one itself. */
    void give(Path file) throws IOException {
        Path target = folder.resolve(file.getFileName());
        if (Files.notExists(target)) {
            Files.copy(file, target);
        }
    }

    /**
     * Types a command.
     *
     * @throws AssertionError with page and line where it ends otherwise than documented
     */
    void type(DocumentedCommand command) throws IOException, InterruptedException {
        exemptions.of(command).ifPresent(exemption -> leaveOut(command, "exempt: " + exemption.reason()));
        missing.forEach((name, before) -> {
            if (command.text().contains(name)) {
                leaveOut(command, "needs " + name + ", which " + before.place() + " would have left");
            }
        });
        if (command.text().contains("$" + REAL_DATA) && !environment.containsKey(REAL_DATA)) {
            leaveOut(command, REAL_DATA + " names no folder");
        }
        if (command.isScalewise()) {
            scalewise(command);
        } else if (LOOKING.contains(command.program())) {
            look(command);
        } else {
            throw new AssertionError(command.place() + ": expected scripts/scalewise, scripts/sweep.sh or one of "
                    + LOOKING + ", but got " + command.program() + "; try exempting it with a reason");
        }
    }

    /** Skips a command, and remembers what is not there because of that. */
    private void leaveOut(DocumentedCommand command, String reason) {
        String[] words = command.text().split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equals("--output") || words[i].equals(">")) {
                missing.put(words[i + 1], command);
            }
        }
        abort(command.place() + ": left out, " + reason);
    }

    private void scalewise(DocumentedCommand command) throws IOException {
        reports++;
        List<String> words = SmallScale.of(command.arguments(environment), "reports/" + reports);
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        Path installed = command.text().contains(SLOW_ENGINE) ? dist : quickDist;
        CommandLine commandLine = Main.commandLine(new Invocation(words, installed, cache))
                .registerConverter(Path.class, folder::resolve)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(error, true));
        int code = commandLine.execute(words.toArray(String[]::new));
        if (!command.redirection().isEmpty()) {
            Files.writeString(folder.resolve(command.redirection()), out.toString());
        }
        check(command, code, "scalewise " + String.join(" ", words) + "\n" + out + error);
    }

    private void look(DocumentedCommand command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command.text());
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        check(command, process.waitFor(), said);
    }

    private static void check(DocumentedCommand command, int code, String said) {
        if (code != command.exitCode()) {
            throw new AssertionError(command.place() + ": expected `" + command.text() + "` to end with "
                    + command.exitCode() + ", but got " + code + ":\n" + said);
        }
    }

    /** What is wrong with a command within a sentence: its placeholders can't be run, but its options have to exist. */
    static List<String> unknownNames(DocumentedCommand inline) {
        CommandLine commandLine = Main.commandLine(new Invocation(List.of(), Path.of("."), Path.of(".")));
        List<String> words = List.of(inline.text().split("\\s+", -1));
        List<String> unknown = new ArrayList<>();
        boolean sweep = inline.program().equals("scripts/sweep.sh");
        if (words.size() == 1 && !sweep) {
            return unknown;
        }
        String name = sweep ? "sweep" : words.get(1);
        CommandLine subcommand = commandLine.getSubcommands().get(name);
        if (subcommand == null) {
            boolean placeholder =
                    name.equals("COMMAND") || commandLine.getCommandSpec().findOption(name) != null;
            return placeholder ? unknown : List.of(inline.place() + ": no command " + name);
        }
        for (String word : words) {
            String option = word.split("=", 2)[0];
            if (option.startsWith("--") && subcommand.getCommandSpec().findOption(option) == null) {
                unknown.add(inline.place() + ": " + name + " has no option " + option);
            }
        }
        return unknown;
    }
}
