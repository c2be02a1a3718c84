package io.scalewise.cli;

import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.draft.DraftException;
import io.scalewise.datasets.DatasetException;
import io.scalewise.engine.FileTrouble;
import io.scalewise.engine.FullDisk;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.verify.ScratchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
        if (cause instanceof ScratchException) {
            error.println(cause.getMessage());
            return ExitCode.ENGINE;
        }
        Optional<String> full = FullDisk.behind(cause);
        if (full.isPresent()) {
            error.println(FullDisk.message(places(parsed), full.get()));
            return ExitCode.ENGINE;
        }
        if (cause instanceof FileSystemException trouble && trouble.getFile() != null) {
            error.println(message(trouble));
            return ExitCode.BAD_INPUT;
        }
        boolean ours = cause instanceof IOException;
        error.println(ours ? String.valueOf(cause.getMessage()) : "internal error: " + exception);
        error.println("details: " + log(exception));
        return ours ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR;
    }

    /** What was expected of a file or folder, what was found, and what to do. */
    private static String message(FileSystemException trouble) {
        String expected;
        String advice;
        if (FileTrouble.isReadOnly(trouble)) {
            expected = "to be allowed to write there";
            advice = "; try another folder";
        } else if (trouble instanceof NoSuchFileException) {
            expected = "a file";
            advice = "";
        } else if (trouble instanceof AccessDeniedException) {
            expected = "to be allowed to use it";
            advice = "; try another place, or changing who may use it";
        } else if (trouble instanceof FileAlreadyExistsException) {
            expected = "nothing there yet";
            advice = "; try another name";
        } else {
            expected = "a file or folder to use";
            advice = "; try another place";
        }
        return trouble.getFile() + ": expected " + expected + ", but " + FileTrouble.found(trouble) + advice;
    }

    /** Where a command writes. */
    private static String places(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        return command.hasMatchedOption("--output")
                ? command.matchedOptionValue("--output", Path.of("")) + " or " + temporary()
                : temporary().toString();
    }

    /** The folder for temporary files. */
    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Throwable unwrapped(Exception exception) {
        Throwable cause = exception.getCause();
        return exception instanceof UncheckedIOException && cause != null ? cause : exception;
    }

    /** Writes the stack trace to a file and says which. */
    private static String log(Exception exception) {
        try {
            return ErrorLogs.write(temporary(), exception).toString();
        } catch (IOException e) {
            exception.printStackTrace();
            return "above, since no log could be written: " + e.getMessage();
        }
    }
}
