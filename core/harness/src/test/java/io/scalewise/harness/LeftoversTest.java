package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void whatCannotBeClosedKeepsNothingElseOpen() {
        List<String> closed = new ArrayList<>();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        Leftovers.closeEach(
                List.of(
                        () -> closed.add("first"),
                        () -> {
                            throw new IllegalStateException("stuck");
                        },
                        () -> closed.add("last")),
                new PrintStream(complaints, true, StandardCharsets.UTF_8));
        assertThat(closed).containsExactly("first", "last");
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEqualTo("stuck" + System.lineSeparator());
    }
}
