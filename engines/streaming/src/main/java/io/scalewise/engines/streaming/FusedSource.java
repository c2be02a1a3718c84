package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.csv.CsvHeader;
import io.scalewise.engines.streaming.FusedExpressions.Unfit;
import io.scalewise.engines.streaming.FusedExpressions.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link FusedLoop} for one contract and one order of a file's fields, as Java that can be read. The text of the
 * contract doesn't come into it: names and strings are referred to by number.
 */
final class FusedSource {

    static final String CLASS = "Fused";

    /** Well above what {@link LoopCompiler} makes use of, and well below what a class may have. */
    private static final int MOST_CHARACTERS = 60_000;

    private final Contract contract;
    private final Source source;
    private final List<Integer> columnOfField;

    /** Where the state of each measure begins in that of its group. */
    private final int[] offsets;

    private final FusedExpressions expressions = new FusedExpressions();
    private final StringBuilder text = new StringBuilder();

    /** The variables of expressions that were evaluated. */
    private final Map<Expression, String> evaluated = new HashMap<>();

    /**
     * @param columnOfField see {@link CsvHeader#columns}
     * @throws Unfit where the contract has something that isn't written here
     */
    FusedSource(Contract contract, List<Integer> columnOfField) {
        this.contract = contract;
        source = contract.source();
        this.columnOfField = columnOfField;
        offsets = new Aggregator(contract, new Texts()).offsets();
        if (!LineParser.isUsual(source)) {
            throw new Unfit("a delimiter or quote that numbers have too");
        }
        String find = find(contract.aggregation().groups());
        String steps = steps();
        String fields = fields(find, lastFieldOfKey());
        begin();
        text.append(fields).append(steps);
        end();
        if (text.length() > MOST_CHARACTERS) {
            throw new Unfit("more than the JVM compiles in one piece");
        }
    }

    /** The class, see {@link #CLASS}. */
    String text() {
        return text.toString();
    }

    /** See {@link FusedExpressions#literals}. */
    List<byte[]> literals() {
        return expressions.literals();
    }

    private void begin() {
        text.append(
                """
                package io.scalewise.engines.streaming;

                final class %s extends FusedLoop {
                  %1$s(FusedLoop.Parts parts) {
                    super(parts);
                  }

                  int take(byte[] buffer, int first, int limit) {
                    int start = first;
                    long rows = 0;
                    long left = 0;
                    Row row = this.row;
                    long[] records = groups.records;
                    int[] table = groups.table;
                """
                        .formatted(CLASS));
        for (int i = 0; i < expressions.literals().size(); i++) {
            text.append("    byte[] literal%d = literals[%1$d];\n".formatted(i));
        }
        for (int field = 0; field < columnOfField.size(); field++) {
            int column = columnOfField.get(field);
            if (column != CsvHeader.UNDECLARED && expressions.use(column) == Use.PLACE) {
                text.append("    Texts.Known known%d = known.of(%1$d);\n".formatted(column));
            }
            String reader = reader(column);
            if (!reader.isEmpty()) {
                text.append("    %s field%d = (%1$s) fields[%2$d];\n".formatted(reader, field));
            }
        }
        text.append(
                """
                    try {
                      rows: while (start <= limit) {
                        if (isLineEnd(buffer[start])) {
                          start++;
                          continue;
                        }
                        int p = start;
                """);
        if (mayLackByReader()) {
            text.append("        row.begin();\n");
        }
    }

    private void end() {
        text.append(
                """
                        rows++;
                        start = p;
                      }
                    } catch (Overflow e) {
                      // the steps find out in which expression
                    }
                    taken += rows;
                    filtered += left;
                    return start;
                  }
                }
                """);
    }

    /** The field with which the key of a row's group is known; negative where there is no group. */
    private int lastFieldOfKey() {
        FusedExpressions key = new FusedExpressions();
        contract.aggregation().groups().forEach(group -> key.slot(group.value()));
        int last = -1;
        for (int field = 0; field < columnOfField.size(); field++) {
            if (key.use(columnOfField.get(field)) != Use.NONE) {
                last = field;
            }
        }
        return last;
    }

    /**
     * Reads a line's fields.
     *
     * @param find looks for the group, as soon as its key is known: then memory comes while other fields are read
     */
    private String fields(String find, int lastOfKey) {
        StringBuilder fields = new StringBuilder(lastOfKey < 0 ? find : "");
        int last = columnOfField.size() - 1;
        for (int field = 0; field <= last; field++) {
            String goesOn = field == last
                    ? "!isLineEnd(buffer[p])"
                    : "buffer[p] != " + (int) source.csv().delimiter();
            int column = columnOfField.get(field);
            fields.append(column == CsvHeader.UNDECLARED ? readBy(field) : field(field, column));
            fields.append("        if (%s) break rows;\n".formatted(goesOn));
            if (field < last) {
                fields.append("        p++;\n");
            }
            if (field == lastOfKey) {
                fields.append(find);
            }
        }
        return fields.append("        if (p - start > %d) break rows;\n".formatted(LineReader.MAX_LINE_BYTES))
                .toString();
    }

    private String field(int field, int column) {
        Column declared = source.columns().get(column);
        return switch (declared.type().kind()) {
            case STRING -> textField(column, declared.nullable());
            case LONG -> number(column, declared, whole(column));
            case DECIMAL -> number(column, declared, decimal(column, declared.type()));
            case DOUBLE, BOOLEAN, DATE, TIMESTAMP -> readBy(field) + values(field, column);
        };
    }

    /** The class of the field that reads a column without code of its own here; empty for others. */
    private String reader(int column) {
        Class<? extends Field> reader = column == CsvHeader.UNDECLARED
                ? SkippedField.class
                : switch (source.columns().get(column).type().kind()) {
                    case STRING, LONG, DECIMAL -> null;
                    case DOUBLE -> DoubleField.class;
                    case BOOLEAN -> BooleanField.class;
                    case DATE, TIMESTAMP -> TimeField.class;
                };
        return reader == null ? "" : reader.getSimpleName();
    }

    /** Whether a field that another class reads may be missing, which it leaves in the row. */
    private boolean mayLackByReader() {
        return columnOfField.stream()
                .anyMatch(column -> column != CsvHeader.UNDECLARED
                        && source.columns().get(column).nullable()
                        && !reader(column).isEmpty());
    }

    private static String readBy(int field) {
        return """
                        p = field%d.read(buffer, p, row);
                        if (p < 0) break rows;
                """
                .formatted(field);
    }

    private String values(int field, int column) {
        if (expressions.use(column) == Use.NONE) {
            return "";
        }
        String missing = source.columns().get(column).nullable()
                ? "        if (row.isMissing(%d)) break rows;\n".formatted(column)
                : "";
        String day = expressions.needsDay(column)
                ? "        long %s = field%d.day;\n".formatted(FusedExpressions.day(column), field)
                : "";
        return missing + day + "        long v%d = row.value(%1$d);\n".formatted(column);
    }

    /** A number; its field may be empty where it may be missing and nobody asks for it. */
    private String number(int column, Column declared, String read) {
        List<String> nulls = source.csv().nulls();
        if (LineParser.isAmbiguous(declared.type(), nulls)) {
            throw new Unfit("numbers that spell missing values");
        }
        boolean mayLack = declared.nullable() && expressions.use(column) == Use.NONE && nulls.contains("");
        String present = "buffer[p] != " + (int) source.csv().delimiter() + " && !isLineEnd(buffer[p])";
        return mayLack ? "        if (%s) {\n%s        }\n".formatted(present, read) : read;
    }

    private String whole(int column) {
        boolean wanted = expressions.use(column) != Use.NONE;
        return digits(column, wanted)
                + """
                        if (p == digits%1$d || p - digits%1$d > %2$d) break rows;
                """
                        .formatted(column, Wide.LONG_SAFE_DIGITS)
                + (wanted ? "        if (negative%1$d) v%1$d = -v%1$d;\n".formatted(column) : "");
    }

    private static String digits(int column, boolean wanted) {
        return """
                        boolean negative%1$d = buffer[p] == '-';
                        if (negative%1$d) p++;
                        int digits%1$d = p;
                        int digit%1$d;
                        long v%1$d = 0L;
                        while ((digit%1$d = buffer[p] - '0') >= 0 && digit%1$d <= 9) {
                          %2$sp++;
                        }
                """
                .formatted(column, wanted ? "v%1$d = v%1$d * 10L + digit%1$d;\n          ".formatted(column) : "");
    }

    private static String decimal(int column, Type type) {
        int scale = type.scale();
        if (scale == Wide.LONG_SAFE_DIGITS) {
            throw new Unfit("a decimal without room for a whole digit");
        }
        String places =
                """
                        if (buffer[p] == '.') {
                          p++;
                          while (places%1$d < %2$d && (digit%1$d = buffer[p] - '0') >= 0 && digit%1$d <= 9) {
                            v%1$d = v%1$d * 10L + digit%1$d;
                            places%1$d++;
                            p++;
                          }
                          if (places%1$d == 0) break rows;
                        }
                        if (places%1$d < %2$d) v%1$d *= Wide.POWERS_OF_TEN[%2$d - places%1$d];
                """
                        .formatted(column, scale);
        return digits(column, true)
                + """
                        int whole%1$d = p - digits%1$d;
                        if (whole%1$d == 0 || whole%1$d > %2$d) break rows;
                        int places%1$d = 0;
                %3$s        if (v%1$d >= %4$s) break rows;
                        if (negative%1$d) v%1$d = -v%1$d;
                """
                        .formatted(
                                column,
                                Wide.LONG_SAFE_DIGITS - scale,
                                scale == 0 ? "" : places,
                                FusedExpressions.number(Wide.POWERS_OF_TEN[type.precision()]));
    }

    private String textField(int column, boolean nullable) {
        Use use = expressions.use(column);
        boolean hashed = use == Use.PLACE;
        StringBuilder field = new StringBuilder(
                """
                        int start%d = p;
                        long word%1$d;
                        long stops%1$d;
                """
                        .formatted(column));
        field.append(
                hashed
                        ? "        long hash%d = %s;\n".formatted(column, FusedExpressions.number(Hash.TEXT_SEED))
                        : "        long seen%d = 0L;\n".formatted(column));
        field.append(
                """
                        while (true) {
                          word%d = word(buffer, p);
                          stops%1$d = TextField.stops(word%1$d, %2$sL, %3$sL);
                          if (stops%1$d != 0L) break;
                """
                        .formatted(
                                column,
                                TextField.everywhere(source.csv().delimiter()),
                                TextField.everywhere(source.csv().quote())));
        field.append((hashed ? "          hash%d = Hash.of(hash%1$d, word%1$d);\n" : "          seen%d |= word%1$d;\n")
                .formatted(column));
        field.append(
                """
                          p += 8;
                        }
                        int tail%d = TextField.bytesBelow(stops%1$d) << 3;
                        word%1$d &= (1L << tail%1$d) - 1L;
                        p += tail%1$d >> 3;
                        int end%1$d = p;
                """
                        .formatted(column));
        String missing = nullable && use == Use.NONE ? "" : isNull(column);
        if (!missing.isEmpty()) {
            field.append("        if (%s) break rows;\n".formatted(missing));
        }
        if (hashed) {
            // one that is known was looked at when it came first
            field.append(
                    """
                            long v%d = known%1$d.find(buffer, start%1$d, p - start%1$d, Hash.of(hash%1$d, word%1$d));
                            if (v%1$d == 0L) break rows;
                    """
                            .formatted(column));
        } else {
            field.append(
                    """
                            if (!TextField.isText(buffer, start%d, p, seen%1$d | word%1$d)) break rows;
                    """
                            .formatted(column));
        }
        return field.toString();
    }

    /** Whether a string spells a missing value; empty where none does. */
    private String isNull(int column) {
        List<String> nulls = source.csv().nulls();
        if (nulls.isEmpty()) {
            return "";
        }
        return nulls.size() == 1 && nulls.get(0).isEmpty()
                ? "p == start%d".formatted(column)
                : "spelling.isNull(buffer, start%d, p)".formatted(column);
    }

    private String steps() {
        StringBuilder steps = new StringBuilder();
        for (Rule rule : contract.rules()) {
            steps.append("        if (%s) break rows;\n".formatted(not(expressions.value(rule.check()))));
        }
        Aggregation aggregation = contract.aggregation();
        if (aggregation.where().isPresent()) {
            steps.append(
                    """
                            if (%s) {
                              rows++;
                              left++;
                              start = p;
                              continue;
                            }
                    """
                            .formatted(not(
                                    expressions.value(aggregation.where().get().value()))));
        }
        int parts = aggregation.groups().size();
        if (parts > 0) {
            steps.append(miss(parts));
        }
        // all are evaluated before the first is taken in, since one may have no room
        List<String> adding = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            adding.add(measure(aggregation.measures().get(i), offsets[i], steps));
        }
        steps.append("        int at = record + %d;\n".formatted(FusedGroups.stateAt(parts)));
        adding.forEach(steps::append);
        return steps.toString();
    }

    /** Finds the record of a row's group, or none. */
    private String find(List<Group> groups) {
        if (groups.isEmpty()) {
            return "        int record = %d;\n".formatted(FusedGroups.ONLY);
        }
        if (groups.size() > Shortcuts.MOST_PARTS) {
            throw new Unfit("more parts of a key than shortcuts have");
        }
        StringBuilder find = new StringBuilder();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Expression part = groups.get(i).value();
            if (!Digits.fitLong(part)) {
                throw new Unfit("a part of a key of more than 64 bits");
            }
            find.append("        long part%d = %s;\n".formatted(i, expressions.slot(part)));
            differences.add("records[record%s] != part%d".formatted(i == 0 ? "" : " + " + i, i));
        }
        find.append("        long hash = %s;\n".formatted(FusedExpressions.number(Hash.GROUP_SEED)));
        for (int i = 0; i < groups.size(); i++) {
            find.append("        hash = Hash.of(hash, part%d);\n".formatted(i));
        }
        return find.append(
                        """
                        int slot = (int) (hash >>> 32) & (table.length - 1);
                        int record = table[slot];
                        while (record != %d && (%s)) {
                          slot = (slot + 1) & (table.length - 1);
                          record = table[slot];
                        }
                """
                                .formatted(FusedGroups.NONE, String.join(" || ", differences)))
                .toString();
    }

    /** Leaves a row of a group without a record, and its key to learn from. */
    private static String miss(int parts) {
        StringBuilder miss = new StringBuilder("        if (record == %d) {\n".formatted(FusedGroups.NONE));
        for (int i = 0; i < parts; i++) {
            miss.append("          missed[%d] = part%1$d;\n".formatted(i));
        }
        return miss.append("          hasMissed = true;\n          break rows;\n        }\n")
                .toString();
    }

    /** Has a value be there; one that is computed may have no room. */
    private void evaluate(Expression value, StringBuilder steps) {
        if (value instanceof ColumnReference) {
            expressions.require(value);
        } else {
            variable(value, steps);
        }
    }

    /** Evaluates what a measure is of, where it wasn't yet; the statement that takes it in. */
    private String measure(Measure measure, int offset, StringBuilder steps) {
        String state = "records, at + " + offset;
        return switch (measure.aggregate()) {
            case COUNT_ROWS -> add("Counts.add", state);
            case COUNT -> {
                evaluate(measure.input().orElseThrow(), steps);
                yield add("Counts.add", state);
            }
            case SUM, AVG ->
                add(
                        isDouble(measure.input().orElseThrow()) ? "Sums.addDouble" : "Sums.add",
                        state,
                        input(measure, steps));
            case MIN -> add("Extremes.addToLeast", state, narrow(measure, steps));
            case MAX -> add("Extremes.addToGreatest", state, narrow(measure, steps));
            case STDDEV -> throw new Unfit("a standard deviation");
            case COUNT_DISTINCT, MEDIAN -> throw new Unfit("a measure that keeps more than a few numbers");
        };
    }

    private static String add(String method, String... arguments) {
        return "        %s(%s);\n".formatted(method, String.join(", ", arguments));
    }

    private String narrow(Measure measure, StringBuilder steps) {
        if (!Digits.fitLong(measure.input().orElseThrow())) {
            throw new Unfit("an extreme of more than 64 bits");
        }
        return input(measure, steps);
    }

    private String input(Measure measure, StringBuilder steps) {
        return variable(measure.input().orElseThrow(), steps);
    }

    private String variable(Expression value, StringBuilder steps) {
        if (Shortcuts.isText(value)) {
            throw new Unfit("a measure of strings");
        }
        return evaluated.computeIfAbsent(value, expression -> {
            String variable = "input" + evaluated.size();
            boolean isDouble = isDouble(expression);
            String text = isDouble ? expressions.value(expression) : expressions.slot(expression);
            steps.append("        %s %s = %s;\n".formatted(isDouble ? "double" : "long", variable, text));
            return variable;
        });
    }

    private static boolean isDouble(Expression value) {
        return value.type().kind() == Type.Kind.DOUBLE;
    }

    /** The opposite of a condition, of which each that has parts stands in brackets. */
    private static String not(String condition) {
        return condition.startsWith("!") ? condition.substring(1) : "!" + condition;
    }
}
