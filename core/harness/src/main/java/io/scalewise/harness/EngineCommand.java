package io.scalewise.harness;

import io.scalewise.engine.EngineDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts an engine's process. */
final class EngineCommand {

    /** From this version on the JVM tells of its heap at exit under another tag, which older ones warn of. */
    private static final int NEW_EXIT_TAG = 25;

    /** The share of the heap that a JVM begins with: less collects more often, more takes memory that nobody needs. */
    private static final int INITIAL_HEAP = 4;

    private EngineCommand() {}

    static List<String> of(Arm arm, List<String> jvmOptions, WorkFolder work, boolean ownSession) {
        List<String> command = new ArrayList<>();
        if (ownSession) {
            Programs.find("setsid").ifPresent(command::add);
        }
        command.addAll(ProcessorBinding.prefix(arm.threads()));
        EngineDescriptor.Start start = arm.engine().descriptor().start();
        if (start.mainClass().isPresent()) {
            jvm(arm, jvmOptions, start.mainClass().get(), work, command);
        } else {
            command.add(program(arm.engine().folder(), start.command().get(0)));
            command.addAll(start.command().subList(1, start.command().size()));
        }
        return command;
    }

    private static void jvm(Arm arm, List<String> jvmOptions, String mainClass, WorkFolder work, List<String> command) {
        command.add(Programs.java());
        command.add("-Xmx" + arm.memory().heapBytes());
        // Else it begins with a 64th of the machine's memory, or of the limit where the JVM sees that.
        command.add("-Xms" + arm.memory().heapBytes() / INITIAL_HEAP);
        command.add("-XX:+ExitOnOutOfMemoryError");
        String exitTag = Runtime.version().feature() >= NEW_EXIT_TAG ? "gc+exit" : "gc+heap+exit";
        command.add("-Xlog:gc," + exitTag + ":file=" + WorkFolder.GC_LOG_FROM_TEMPORARY + ":none:filecount=0");
        // Else a JVM that is killed leaves a file in the system's folder for temporary files.
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + work.temporary());
        command.add("-Duser.timezone=UTC");
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(ClassArchive.of(arm.engine()).options());
        command.addAll(arm.engine().descriptor().start().jvmOptions());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(arm.engine().folder().resolve("lib") + "/*");
        command.add(mainClass);
    }

    /** A relative program is looked up beside the descriptor, and on the {@code PATH} where it isn't there. */
    private static String program(Path engineFolder, String name) {
        Path beside = engineFolder.resolve(name);
        return Files.exists(beside) ? beside.toString() : name;
    }
}
