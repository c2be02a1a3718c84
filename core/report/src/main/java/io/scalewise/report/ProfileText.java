package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.profile.Profile;
import io.scalewise.insight.profile.Ranking;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Where the time and the memory of a run went, for people. */
public final class ProfileText {

    /** Of fewer samples, shares are chance. */
    private static final int FEW = 100;

    /** Where samples account for less of the processor time, most of the work is somewhere else. */
    private static final double MOST_OF_IT = 0.5;

    private ProfileText() {}

    /** The profile of a run, a line for each of the largest parts. */
    public static String of(RunRecord run, Profile profile) {
        StringBuilder text = new StringBuilder();
        text.append("time by method, of ").append(samples(profile.samples())).append('\n');
        seen(run, profile, text);
        ranking(text, profile.methods());
        text.append("time by package\n");
        ranking(text, profile.packages());
        text.append("memory allocated by class, about ")
                .append(Amounts.bytes(profile.classes().whole()))
                .append(", of ")
                .append(samples(profile.allocations()))
                .append('\n');
        ranking(text, profile.classes());
        text.append("memory allocated by method, the first that is not the JDK's\n");
        ranking(text, profile.allocators());
        return text.toString();
    }

    private static String samples(long count) {
        return Amounts.count(count) + " samples" + (count < FEW ? ", too few for shares to mean much" : "");
    }

    private static void seen(RunRecord run, Profile profile, StringBuilder text) {
        OptionalLong processor = Quantity.CPU.of(run);
        OptionalDouble share = processor.isPresent() ? profile.shareOf(processor.getAsLong()) : OptionalDouble.empty();
        if (share.isEmpty()) {
            return;
        }
        text.append("  They account for about ")
                .append(Amounts.share(share.getAsDouble()))
                .append(" of its processor time. Native code, the compiler and the collector are not seen.\n");
        if (share.getAsDouble() < MOST_OF_IT) {
            text.append(
                    "  Most of its work is outside Java code, or was too short: what follows is the smaller part.\n");
        }
    }

    private static void ranking(StringBuilder text, Ranking ranking) {
        ranking.largest()
                .forEach(part -> text.append(String.format(
                        Locale.ROOT, "  %5s  %s\n", Amounts.share(ranking.share(part)), OneLine.of(part.name()))));
    }
}
