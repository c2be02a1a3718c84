package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingTest {

    private final Path folder;

    CheckingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theFirstRuleThatIsFalseRejectsInCanonicalText() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a long", "t timestamp")
                .rule("small", "a < 10")
                .rule("even", "a in (2, 4, 6, 8)")
                .measure("n", "count(*)")
                .run(folder, "a,t\n011,2024-01-01 00:00:00Z\n03,2024-01-01 00:00:00.50\n4,2024-01-01 00:00:00\n");
        assertThat(answer.rejects())
                .containsExactly(
                        "reason,record",
                        "rule:small,\"11,2024-01-01T00:00:00\"",
                        "rule:even,\"3,2024-01-01T00:00:00.5\"");
        assertThat(answer.result()).containsExactly("n", "1");
    }

    @Test
    void unknownPassesARule() throws EngineException {
        Scenario.Answer answer = Scenario.columns("id long", "a long?")
                .rule("positive", "a > 0")
                .measure("n", "count(*)")
                .run(folder, "id,a\n1,\n2,1\n3,0\n");
        assertThat(answer.counts().rejectedByReason()).isEqualTo(Map.of("rule:positive", 1L));
        assertThat(answer.result()).containsExactly("n", "2");
    }

    @Test
    void rulesComeAfterTypesAndBeforeTheGrain() throws EngineException {
        Scenario.Answer answer = Scenario.columns("id long", "a long")
                .rule("positive", "a > 0")
                .latest("a", "id")
                .measure("sum", "sum(a)")
                .run(folder, "id,a\n1,x\n1,-5\n1,7\n1,3\n");
        assertThat(answer.result()).containsExactly("sum", "7");
        assertThat(answer.counts().rejectedByReason()).isEqualTo(Map.of("type:a", 1L, "rule:positive", 1L));
        assertThat(answer.counts().duplicates()).isEqualTo(1);
    }

    @Test
    void reasonsWithCommasAndQuotesAreQuoted() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a,\"b\" long")
                .withoutHeader()
                .measure("n", "count(*)")
                .run(folder, "x\n");
        assertThat(answer.rejects()).containsExactly("reason,record", "\"type:a,\"\"b\"\"\",x");
    }
}
