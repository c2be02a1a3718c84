package io.scalewise.insight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.profile.Profile.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final Frame COPY = new Frame("java.util.Arrays", "copyOf");
    private static final Frame PARSE = new Frame("org.example.Parser", "parse");
    private static final Frame SUM = new Frame("org.example.Sum", "add");

    @Test
    void timeIsThatOfTheInnermostMethodAndItsPackage() {
        Profile profile = new Profile.Builder()
                .execution(List.of(COPY, PARSE))
                .execution(List.of(PARSE))
                .execution(List.of(SUM, PARSE))
                .execution(List.of(PARSE))
                .build();

        assertThat(profile.samples()).isEqualTo(4);
        assertThat(profile.methods().largest())
                .extracting(Ranking.Part::name)
                .containsExactly("org.example.Parser.parse", "java.util.Arrays.copyOf", "org.example.Sum.add");
        assertThat(profile.packages().largest())
                .containsExactly(new Ranking.Part("org.example", 3), new Ranking.Part("java.util", 1));
        assertThat(profile.packages().share(profile.packages().largest().get(0)))
                .isEqualTo(0.75);
    }

    @Test
    void anAllocationIsThatOfTheFirstMethodOutsideTheJdk() {
        Profile profile = new Profile.Builder()
                .allocation("byte[]", 600, List.of(COPY, PARSE))
                .allocation("byte[]", 300, List.of(SUM, PARSE))
                .allocation("java.lang.Long", 100, List.of(COPY))
                .build();

        assertThat(profile.allocations()).isEqualTo(3);
        assertThat(profile.classes().whole()).isEqualTo(1000);
        assertThat(profile.classes().largest())
                .containsExactly(new Ranking.Part("byte[]", 900), new Ranking.Part("java.lang.Long", 100));
        assertThat(profile.allocators().largest())
                .extracting(Ranking.Part::name)
                .containsExactly("org.example.Parser.parse", "org.example.Sum.add", "java.util.Arrays.copyOf");
    }

    @Test
    void aClassWithoutANameIsOfItsMakersPackage() {
        Profile profile = new Profile.Builder()
                .execution(List.of(new Frame("org.example.Sum$$Lambda$46+0x00007f0229025a58.1234", "apply")))
                .build();

        assertThat(profile.packages().largest()).containsExactly(new Ranking.Part("org.example", 1));
    }

    @Test
    void onlyTheTenLargestAreShownAndTheWholeIsOfAll() {
        Profile.Builder builder = new Profile.Builder();
        for (int i = 0; i < 12; i++) {
            builder.execution(List.of(new Frame("org.example.Type" + i, "method")));
        }

        Ranking methods = builder.build().methods();

        assertThat(methods.largest()).hasSize(10);
        assertThat(methods.whole()).isEqualTo(12);
    }

    @Test
    void samplesAccountForSoMuchOfAProcessorsTime() {
        Profile.Builder builder = new Profile.Builder().execution(List.of(SUM)).execution(List.of(SUM));

        assertThat(builder.build().shareOf(100)).isEmpty();
        assertThat(builder.period(20).build().shareOf(100)).hasValue(0.4);
        assertThat(builder.period(80).build().shareOf(100)).hasValue(1);
    }

    @Test
    void aStackThatNobodyCouldWalkIsUnknown() {
        Profile profile = new Profile.Builder().execution(List.of()).build();

        assertThat(profile.methods().largest()).extracting(Ranking.Part::name).containsExactly("(unknown).(no stack)");
    }
}
