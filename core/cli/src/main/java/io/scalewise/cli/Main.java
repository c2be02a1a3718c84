package io.scalewise.cli;

import io.scalewise.engine.DataSource;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry point. */
@Command(
        name = "scalewise",
        mixinStandardHelpOptions = true,
        version = "Scalewise " + Main.VERSION,
        description =
                "One data transform on many engines, measured and checked: which is the smallest that safely does it?",
        footer = {
            "",
            "Exit codes: 0 well; 1 an internal error; 2 wrong use or a faulty contract; 3 bad input; 4 a wrong answer;",
            "5 the engine failed, overflowed, ran out of something or refused, or doctor finds the machine not ready;",
            "6 compare --fail-on found what it was told to fail on; 130 interrupted."
        })
public final class Main implements Runnable {

    static final String VERSION = "0.1.0";

    private static final List<Class<?>> COMMANDS = List.of(
            ContractCommand.class,
            SweepCommand.class,
            RunCommand.class,
            AdviseCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            DiagnoseCommand.class,
            GenerateCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            EnginesCommand.class,
            WorkloadsCommand.class,
            DoctorCommand.class,
            SelfCheckCommand.class,
            ArchiveCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class);

    /** Those that have to know all others. */
    private static final Set<Class<?>> ABOUT_ALL = Set.of(AutoComplete.GenerateCompletion.class, HelpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(Invocation.of(arguments)).execute(arguments));
    }

    /** The command line, told what it was called with and where its things are. */
    static CommandLine commandLine(Invocation invocation) {
        Commands factory = new Commands(invocation);
        // A command may prepare something while the line is read, so all are made first.
        List<?> commands =
                commands(invocation.command()).stream().map(factory::made).toList();
        CommandLine line = new CommandLine(new Main(), factory);
        // A command's transformer of its model is heard only where it is made a command line of its own.
        commands.forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
        return line.registerConverter(ArgumentTypes.Rows.class, new ArgumentTypes.RowsConverter())
                .registerConverter(ArgumentTypes.Size.class, new ArgumentTypes.SizeConverter())
                .registerConverter(ArgumentTypes.Memory.class, new ArgumentTypes.MemoryConverter())
                .registerConverter(ArgumentTypes.Period.class, new ArgumentTypes.PeriodConverter())
                .registerConverter(ArgumentTypes.Growth.class, new ArgumentTypes.GrowthConverter())
                .registerConverter(DataSource.Format.class, new ArgumentTypes.FormatConverter())
                .registerConverter(java.time.Duration.class, new ArgumentTypes.DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Errors::wrongUse)
                .setExecutionExceptionHandler(Errors::failed);
    }

    /** The one that is called, since to learn of all takes longer than what some do; all where it isn't as simple as that. */
    private static List<Class<?>> commands(List<String> words) {
        String called = words.size() > 1 ? words.get(1) : "";
        List<Class<?>> one = COMMANDS.stream()
                // Their names are those of the classes: to ask the annotations takes longer.
                .filter(type ->
                        !ABOUT_ALL.contains(type) && type.getSimpleName().equalsIgnoreCase(called + "Command"))
                .toList();
        return one.isEmpty() ? COMMANDS : one;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "command: expected one, but got none; try scalewise --help");
    }
}
