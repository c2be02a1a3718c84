package io.scalewise.harness.verify;

import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ResultFolder;
import io.scalewise.insight.advice.Frequencies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many rows groups have, from an answer whose last column counts them. */
public final class GroupSizes {

    private long rows;
    private long groups;
    private long ofOneRow;
    private long largest;

    private GroupSizes() {}

    /**
     * Reads a result folder.
     *
     * @throws IOException where it can't be read as one
     */
    public static Frequencies read(Path folder) throws IOException {
        List<String> header = AnswerJson.readSchema(folder).columns().stream()
                .map(column -> column.name())
                .toList();
        GroupSizes sizes = new GroupSizes();
        try {
            for (Path part : ResultParts.in(folder.resolve(ResultFolder.RESULT))) {
                ResultParts.read(part, header, row -> sizes.add(row.text(header.size() - 1)));
            }
        } catch (MalformedResultException | NumberFormatException e) {
            throw new IOException(folder + ": expected counts of groups, but " + e.getMessage(), e);
        }
        return new Frequencies(sizes.rows, sizes.groups, sizes.ofOneRow, sizes.largest);
    }

    private void add(@Nullable String count) {
        long size = count == null ? 0 : Long.parseLong(count);
        rows += size;
        groups++;
        ofOneRow += size == 1 ? 1 : 0;
        largest = Math.max(largest, size);
    }
}
