package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TeamTest {

    @Test
    void allMembersWorkOnAStepAtOnce() throws Exception {
        Set<Integer> members = ConcurrentHashMap.newKeySet();
        CyclicBarrier all = new CyclicBarrier(3);

        new Team(3).run(member -> {
            meet(all);
            members.add(member);
        });

        assertThat(members).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void throwsWhatAMemberThrewWhenAllHaveEnded() {
        Team team = new Team(2);
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicBoolean otherEnded = new AtomicBoolean();

        assertThatThrownBy(() -> team.run(member -> {
                    if (member == 1) {
                        meet(both);
                        throw EngineException.badInput("line 7");
                    }
                    meet(both);
                    while (!team.hasFailed()) {
                        Thread.onSpinWait();
                    }
                    otherEnded.set(true);
                }))
                .isInstanceOf(EngineException.class)
                .hasMessage("line 7");
        assertThat(otherEnded).isTrue();
    }

    @Test
    void anInterruptWaitsForTheMembersAndIsKept() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread.currentThread().interrupt();

        new Team(2).run(member -> {
            if (member == 1) {
                ended.set(true);
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
