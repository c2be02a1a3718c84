package io.scalewise.engines.plain;

import io.scalewise.contract.Grain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The best row so far of each grain key. All of them stay in the heap until the input has been read. */
final class Survivors {

    private static final Comparator<@Nullable Object> NULL_LEAST = Comparator.nullsFirst(Values::compare);

    /** The columns that decide between two rows, the first one first. */
    private final List<Integer> deciding = new ArrayList<>();

    private final Grain.Keep keep;
    /** Each row under itself, as it equals all others of its key. */
    private final Map<Row, Row> rows = new HashMap<>();

    private long duplicates;

    Survivors(Grain grain, int columns) {
        keep = grain.keep();
        grain.by().ifPresent(deciding::add);
        for (int column = 0; column < columns; column++) {
            deciding.add(column);
        }
    }

    void add(Row row) {
        Row rival = rows.putIfAbsent(row, row);
        if (rival == null) {
            return;
        }
        duplicates++;
        if (beats(row, rival)) {
            // Putting alone would leave the rival in the map, as the key.
            rows.remove(rival);
            rows.put(row, row);
        }
    }

    private boolean beats(Row row, Row rival) {
        for (int column : deciding) {
            int comparison = NULL_LEAST.compare(row.value(column), rival.value(column));
            if (comparison != 0) {
                return keep == Grain.Keep.LATEST ? comparison > 0 : comparison < 0;
            }
        }
        return false;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    long duplicates() {
        return duplicates;
    }
}
