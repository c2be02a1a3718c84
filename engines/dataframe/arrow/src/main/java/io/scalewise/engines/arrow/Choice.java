package io.scalewise.engines.arrow;

import java.util.List;

/**
 * {@code case} and {@code coalesce}: each alternative is computed for the rows that it is for, then one column is made of
 * all. Of a {@code case} the last alternative is {@code otherwise}; a {@code coalesce} has no conditions, and goes on where a
 * value is missing.
 */
final class Choice implements Kernel {

    private final List<Kernel> conditions;
    private final List<Kernel> alternatives;
    private final Output output;
    private final Column[] results;
    private final Selection[] remaining = {new Selection(), new Selection()};
    private final Selection chosen = new Selection();
    private int[] choices = new int[0];

    Choice(List<Kernel> conditions, List<Kernel> alternatives, Form form, Memory memory) {
        this.conditions = conditions;
        this.alternatives = alternatives;
        output = new Output(form, memory);
        results = new Column[alternatives.size()];
    }

    @Override
    public Column evaluate(Batch batch, Selection rows) {
        if (choices.length < batch.rows()) {
            choices = new int[batch.rows()];
        }
        Selection left = rows;
        for (int i = 0; i < results.length; i++) {
            Selection next = remaining[i & 1];
            if (i < conditions.size()) {
                Column condition = conditions.get(i).evaluate(batch, left);
                chosen.where(left, condition, true);
                next.whereNot(left, condition, true);
                results[i] = alternatives.get(i).evaluate(batch, chosen);
                choose(i, chosen);
            } else {
                results[i] = alternatives.get(i).evaluate(batch, left);
                choose(i, left);
                next.whereMissing(left, results[i]);
            }
            left = next;
        }
        return assemble(batch.rows(), rows);
    }

    private void choose(int alternative, Selection selection) {
        for (int k = 0; k < selection.count(); k++) {
            choices[selection.rows()[k]] = alternative;
        }
    }

    private Column assemble(int size, Selection rows) {
        Column to = output.room(size);
        to.clear();
        int textEnd = 0;
        int next = 0;
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.rows()[k];
            Column from = results[choices[row]];
            boolean present = from.isPresent(row);
            if (present) {
                Bits.set(to.validity(), row);
            }
            switch (to.form()) {
                case WORD, DOUBLE -> to.setWord(row, from.word(row));
                case WIDE -> to.setWide(row, from.high(row), from.low(row));
                case BIT -> {
                    if (present && from.bit(row)) {
                        Bits.set(to.values(), row);
                    }
                }
                case TEXT -> {
                    for (; next < row; next++) {
                        to.setTextEnd(next, textEnd);
                    }
                    int length = present ? from.textEnd(row) - from.textStart(row) : 0;
                    to.reserveText((long) textEnd + length);
                    Text.copy(from.values(), from.textStart(row), to.values(), textEnd, length);
                    textEnd += length;
                }
            }
        }
        if (to.form() == Form.TEXT) {
            for (; next < size; next++) {
                to.setTextEnd(next, textEnd);
            }
        }
        return to;
    }
}
