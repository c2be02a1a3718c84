package io.scalewise.cli;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineDescriptor;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.InstalledEngine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "engines",
        mixinStandardHelpOptions = true,
        description = "Lists the engines: what each is, what it reads, what it lacks, which options it takes.")
final class EnginesCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EnginesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        for (InstalledEngine engine : EngineCatalogue.load(invocation.engines()).engines()) {
            print(engine.descriptor(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(EngineDescriptor engine, PrintWriter out) {
        out.println(engine.name() + " " + engine.version() + " ("
                + engine.family().name().toLowerCase(Locale.ROOT) + ")");
        out.println("  " + engine.description());
        String formats =
                engine.formats().stream().map(DataSource.Format::spelling).collect(Collectors.joining(", "));
        String threads = engine.maxThreads().map(most -> "at most " + most).orElse("as many as it is given");
        out.println("  reads: " + formats + "; threads: " + threads + "; memory: at least "
                + (engine.memory().minimumBytes() >> 20) + "m");
        engine.lacks().forEach((feature, why) -> out.println("  lacks " + feature + ": " + why));
        engine.options()
                .forEach((name, option) -> out.println("  --option " + engine.name() + "." + name + "="
                        + option.defaultValue() + ": " + option.description()));
    }
}
