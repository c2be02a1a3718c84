package io.scalewise.engines.arrow;

import io.scalewise.contract.grammar.CanonicalText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;

/** {@code min} and {@code max} of strings: for each group page plus one, offset, length and room of the best so far. */
final class TextExtremes extends Accumulator {

    private static final int PAGE_BYTES = 1 << 14;
    private static final int LEAST_ROOM = 16;

    private final boolean greatest;
    private final Memory memory;
    private final List<ArrowBuf> pages = new ArrayList<>();
    private int used = PAGE_BYTES;

    TextExtremes(boolean greatest, Memory memory) {
        super(4, memory);
        this.greatest = greatest;
        this.memory = memory;
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            int row = selected[k];
            if (input.isPresent(row)) {
                int start = input.textStart(row);
                offer(at(groups[k]), input.values(), start, input.textEnd(row) - start);
            }
        }
    }

    private void offer(long at, ArrowBuf bytes, long start, int length) {
        Words best = state();
        if (best.get(at) != 0) {
            ArrowBuf page = pages.get((int) best.get(at) - 1);
            int comparison = Text.compare(bytes, start, length, page, best.get(at + 1), (int) best.get(at + 2));
            if (greatest ? comparison <= 0 : comparison >= 0) {
                return;
            }
        }
        if (best.get(at) == 0 || best.get(at + 3) < length) {
            // Twice what is needed, so that a value that grows step by step leaves little behind.
            int room = Math.max(LEAST_ROOM, length * 2);
            best.set(at, page(room));
            best.set(at + 1, used - room);
            best.set(at + 3, room);
        }
        Text.copy(bytes, start, pages.get((int) best.get(at) - 1), best.get(at + 1), length);
        best.set(at + 2, length);
    }

    /** Makes room at the end of the last page; returns its number plus one. */
    private int page(int room) {
        if (used + room > PAGE_BYTES) {
            pages.add(memory.keep(memory.allocator().buffer(Math.max(room, PAGE_BYTES))));
            used = 0;
        }
        used += room;
        return pages.size();
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        TextExtremes theirs = (TextExtremes) other;
        for (int i = 0; i < groups.length; i++) {
            long from = at(i);
            int page = (int) theirs.state().get(from);
            if (page != 0) {
                offer(at(groups[i]), theirs.pages.get(page - 1), theirs.state().get(from + 1), (int)
                        theirs.state().get(from + 2));
            }
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long at = at(group);
        if (state().get(at) != 0) {
            byte[] bytes = new byte[(int) state().get(at + 2)];
            pages.get((int) state().get(at) - 1).getBytes(state().get(at + 1), bytes);
            CanonicalText.appendField(line, new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
