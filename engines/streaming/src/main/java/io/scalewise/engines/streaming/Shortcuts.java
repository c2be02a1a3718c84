package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Group;
import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds again the group of a key that was met before, without writing the key as bytes. What isn't found says nothing: it
 * has no shortcut, or none yet.
 */
interface Shortcuts {

    /** There is no shortcut, or none yet. */
    long NONE = 0;

    /** So many parts of a key at most. */
    int MOST_PARTS = 8;

    /** Looks where the rows' keys lead to. */
    void find(Rows rows, long[] targets);

    /** Where a key leads to of which no part is missing: its parts' slots, the place of a string. */
    long find(long[] key);

    /** Forgets all of them: the groups that they lead to are gone. */
    void clear();

    /** How many bytes they take. */
    long bytes();

    /** Remembers where the key of a row leads to that was looked for last. */
    void put(int row, long target);

    /** Shortcuts for keys that allow them, of rows whose shared strings stand in {@code texts}. */
    static Optional<Shortcuts> of(List<Group> groups, Texts texts) {
        if (groups.isEmpty() || groups.size() > MOST_PARTS) {
            return Optional.empty();
        }
        List<Expression> parts = new ArrayList<>();
        for (Group group : groups) {
            if (!isText(group.value()) && !Digits.fitLong(group.value())) {
                return Optional.empty();
            }
            parts.add(group.value());
        }
        return Optional.of(
                parts.size() == 1 && isText(parts.get(0)) && parts.get(0) instanceof ColumnReference column
                        ? new TextShortcuts(column.index(), texts)
                        : new KeyShortcuts(parts, texts));
    }

    /** Whether a part of a key is a string. */
    static boolean isText(Expression part) {
        return part.type().kind() == Type.Kind.STRING;
    }
}
