package io.scalewise.cli;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.profile.FlightRecording;
import io.scalewise.insight.Summary;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.profile.Profile;
import io.scalewise.report.DiagnosisJson;
import io.scalewise.report.DiagnosisText;
import io.scalewise.report.ProfileText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        modelTransformer = DiagnoseCommand.NothingRequired.class,
        description = {
            "What limited a run: the bottleneck, the evidence, the first thing to check.",
            "Of runs that were made before, or of a new one, with --contract, --input and --engine as for scalewise run."
        })
final class DiagnoseCommand implements Callable<Integer> {

    private static final List<String> NEEDED = List.of("--contract", "--input", "--engine");

    private final Invocation invocation;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description =
                    "A run.json, a result folder with one, or the folder or the runs.jsonl of a report: all its cells"
                            + " in brief, or with #ID one run.")
    private List<Path> runs = new ArrayList<>();

    @Mixin
    private OwnRunOptions options = new OwnRunOptions();

    @Option(
            names = "--profile",
            description = "Of a new run: where the time and the memory of a JVM engine went, by samples.")
    private boolean profile;

    @Option(names = "--json", description = "A JSON object a line for each run, and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DiagnoseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        List<String> given = given();
        if (runs.isEmpty()) {
            requireAllOf(given);
            return diagnoseNew();
        }
        if (!given.isEmpty()) {
            throw wrongUse("RUN: expected either runs that were made or what a new one takes, but got " + runs.get(0)
                    + " and " + given.get(0));
        }
        for (Path run : runs) {
            diagnoseKept(KeptRuns.named(run));
        }
        return ExitCode.OK;
    }

    private void diagnoseKept(KeptRuns kept) throws HarnessException {
        PrintWriter out = spec.commandLine().getOut();
        if (!kept.isReport()) {
            kept.runs().forEach(run -> print(run, Optional.empty()));
            return;
        }
        if (kept.runs().isEmpty()) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT, kept.of() + ": expected runs, but the report holds none yet");
        }
        Summary summary = Summary.of(kept.runs(), List.of());
        if (json) {
            summary.sizes().forEach(size -> size.cells().forEach(cell -> print(cell.typical(), Optional.empty())));
        } else {
            out.print(DiagnosisText.of(summary));
            out.println("More of one: " + invocation.program() + " diagnose '" + kept.of() + "#ID'");
        }
        out.flush();
    }

    private int diagnoseNew() throws Exception {
        Optional<Path> recording = profile ? Optional.of(recording()) : Optional.empty();
        OwnRun own = new OwnRun(options, invocation, Foreseen.of(invocation), invocation.newLog("diagnose"), recording);
        RunRecord run = own.make();
        PrintWriter error = spec.commandLine().getErr();
        own.printFailure(run, error);
        Optional<Profile> known = Optional.empty();
        if (recording.isPresent()) {
            if (Files.isRegularFile(recording.get())) {
                known = Optional.of(FlightRecording.read(recording.get()));
                error.println("recording: " + recording.get());
            } else {
                error.println("recording: expected one of a JVM that ended by itself, but there is none");
            }
            error.flush();
        }
        print(run, known);
        return OwnRun.exitCode(run);
    }

    /** Beside the result, or with the logs; one that is there is somebody's. */
    private Path recording() throws HarnessException {
        Optional<Path> output = options.output();
        if (output.isEmpty()) {
            return invocation.newRecording("diagnose");
        }
        Path file = output.get().toAbsolutePath().normalize();
        Path recording = file.resolveSibling(file.getFileName() + ".jfr");
        if (Files.exists(recording) && !options.overwrites()) {
            throw wrongUse(recording + ": expected no such file yet, but there is one; try another --output, or"
                    + " --overwrite");
        }
        return recording;
    }

    private void print(RunRecord run, Optional<Profile> known) {
        PrintWriter out = spec.commandLine().getOut();
        Diagnosis diagnosis = Diagnosis.of(run);
        if (json) {
            out.println(DiagnosisJson.line(run, diagnosis, known));
        } else {
            out.print(DiagnosisText.of(run, diagnosis));
            known.ifPresent(profiled -> out.print(ProfileText.of(run, profiled)));
        }
        out.flush();
    }

    /** The options of a new run that the command line names. */
    private List<String> given() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--json"))
                .toList();
    }

    private void requireAllOf(List<String> given) {
        for (String needed : NEEDED) {
            if (!given.contains(needed)) {
                throw new ParameterException(
                        spec.commandLine(),
                        given.isEmpty()
                                ? "RUN: expected one, or --contract, --input and --engine for a new one, but got none"
                                : needed + ": expected one for a new run, but got none");
            }
        }
    }

    private static HarnessException wrongUse(String message) {
        return new HarnessException(HarnessException.Reason.WRONG_USE, message);
    }

    /** Here a new run is a choice, so what it takes is required only where it is made. */
    static final class NothingRequired implements IModelTransformer {

        @Override
        public CommandSpec transform(CommandSpec command) {
            for (OptionSpec option : List.copyOf(command.options())) {
                if (option.required()) {
                    command.remove(option);
                    command.addOption(OptionSpec.builder(option).required(false).build());
                }
            }
            return command;
        }
    }
}
