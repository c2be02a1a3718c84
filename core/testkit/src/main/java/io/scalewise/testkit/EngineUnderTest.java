package io.scalewise.testkit;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Request;
import io.scalewise.harness.Answer;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineSession;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.RunOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is asked one question after the other. Its process is started when the first one comes, and again where it
 * has died. For one thread.
 */
public final class EngineUnderTest implements AutoCloseable {

    private final Arm arm;
    private final Launcher launcher;
    private final Duration timeout;
    private @Nullable EngineSession session;

    /**
     * @param arm the engine, with its settings
     * @param work a folder for its processes
     * @param timeout for each answer
     */
    public EngineUnderTest(Arm arm, Path work, Duration timeout) {
        this.arm = arm;
        this.launcher = new Launcher(work);
        this.timeout = timeout;
    }

    /** The engine, with its settings. */
    public Arm arm() {
        return arm;
    }

    /**
     * Has a contract computed.
     *
     * @param output an empty folder for the answer
     */
    public RunOutcome run(Contract contract, DataSource input, Path output) throws IOException, InterruptedException {
        EngineSession engine = session == null ? launcher.start(arm, timeout) : session;
        session = engine;
        Request request = engine.request(Request.Kind.RUN, contract, input, output);
        Answer answer = engine.answer(request);
        RunOutcome outcome = engine.outcome(request, answer);
        if (answer.end() == Answer.End.DIED || answer.end() == Answer.End.TIMED_OUT) {
            close();
        }
        return outcome;
    }

    /** Ends the engine's process. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
