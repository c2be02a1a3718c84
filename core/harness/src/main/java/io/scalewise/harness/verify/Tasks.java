package io.scalewise.harness.verify;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.Team;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbered tasks that several threads take in turn. */
final class Tasks {

    /** One of them. */
    interface Task {
        /**
         * Does it.
         *
         * @param member of the threads that does it, numbered from 0
         */
        void run(int member, int task) throws IOException;
    }

    private Tasks() {}

    /** Does all tasks, the calling thread alone where there is one thread; throws what the first that failed threw. */
    static void run(int tasks, int threads, Task task) throws IOException {
        Team team = new Team(Math.max(1, Math.min(tasks, threads)));
        AtomicInteger next = new AtomicInteger();
        try {
            team.run(member -> {
                int mine = next.getAndIncrement();
                while (mine < tasks && !team.hasFailed()) {
                    task.run(member, mine);
                    mine = next.getAndIncrement();
                }
            });
        } catch (EngineException e) {
            throw new IllegalStateException("a comparison is no engine", e);
        }
    }
}
