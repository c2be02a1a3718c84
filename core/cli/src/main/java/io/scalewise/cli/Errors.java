package io.scalewise.cli;

import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.draft.DraftException;
import io.scalewise.datasets.DatasetException;
import io.scalewise.engine.FullDisk;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.verify.ScratchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, in one or two lines, and gives the exit code for it. */
final class Errors {

    private Errors() {}

    static int wrongUse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter error = command.getErr();
        error.println(exception.getMessage());
        boolean suggested = UnmatchedArgumentException.printSuggestions(exception, error);
        if (!suggested && !String.valueOf(exception.getMessage()).contains("; try ")) {
            error.println("try " + command.getCommandSpec().qualifiedName() + " --help");
        }
        error.flush();
        return ExitCode.USAGE;
    }

    static int failed(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter error = command.getErr();
        int code = say(exception, parsed, error);
        error.flush();
        return code;
    }

    private static int say(Exception exception, ParseResult parsed, PrintWriter error) {
        if (exception instanceof ContractFaultsException || exception instanceof DatasetException) {
            error.println(exception.getMessage());
            return ExitCode.USAGE;
        }
        if (exception instanceof HarnessException harness) {
            error.println(harness.getMessage());
            return switch (harness.reason()) {
                case WRONG_USE -> ExitCode.USAGE;
                case BAD_INPUT -> ExitCode.BAD_INPUT;
                case INSTALLATION -> ExitCode.INTERNAL_ERROR;
                case REFUSED, ENGINE_FAILED, OUT_OF_DISK -> ExitCode.ENGINE;
            };
        }
        if (exception instanceof DraftException) {
            error.println(exception.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (exception instanceof InterruptedException) {
            error.println("interrupted");
            return ExitCode.INTERRUPTED;
        }
        Throwable cause = unwrapped(exception);
        if (cause instanceof NoSuchFileException missing) {
            error.println(missing.getFile() + ": expected a file, but there is none");
            return ExitCode.BAD_INPUT;
        }
        if (cause instanceof AccessDeniedException denied) {
            error.println(denied.getFile() + ": expected to be allowed to use it, but access is denied");
            return ExitCode.BAD_INPUT;
        }
        if (cause instanceof ScratchException) {
            error.println(cause.getMessage());
            return ExitCode.ENGINE;
        }
        Optional<String> full = FullDisk.behind(cause);
        if (full.isPresent()) {
            error.println(FullDisk.message(places(parsed), full.get()));
            return ExitCode.ENGINE;
        }
        boolean ours = cause instanceof IOException;
        error.println(ours ? String.valueOf(cause.getMessage()) : "internal error: " + exception);
        error.println("details: " + log(exception));
        return ours ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR;
    }

    /** Where a command writes. */
    private static String places(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        String temporary = System.getProperty("java.io.tmpdir");
        return command.hasMatchedOption("--output")
                ? command.matchedOptionValue("--output", Path.of("")) + " or " + temporary
                : temporary;
    }

    private static Throwable unwrapped(Exception exception) {
        Throwable cause = exception.getCause();
        return exception instanceof UncheckedIOException && cause != null ? cause : exception;
    }

    /** Writes the stack trace to a file of its own and says which. */
    private static String log(Exception exception) {
        try {
            Path file = Files.createTempFile("scalewise-error-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                exception.printStackTrace(writer);
            }
            return file.toString();
        } catch (IOException e) {
            exception.printStackTrace();
            return "above, since no log could be written: " + e.getMessage();
        }
    }
}
