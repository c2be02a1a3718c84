package io.scalewise.contract;

import io.scalewise.contract.ContractDeclaration.ColumnDeclaration;
import io.scalewise.contract.ContractDeclaration.CsvDeclaration;
import io.scalewise.contract.ContractDeclaration.GrainDeclaration;
import io.scalewise.contract.ContractDeclaration.NamedExpression;
import io.scalewise.contract.ContractDeclaration.RuleDeclaration;
import io.scalewise.contract.ContractDeclaration.SourceDeclaration;
import io.scalewise.contract.ContractDeclaration.Text;
import io.scalewise.contract.Measure.Aggregate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a declaration into a contract, or names every fault that it has. */
public final class ContractChecker {

    private final List<Fault> faults = new ArrayList<>();
    private List<Column> columns = List.of();

    /** Columns whose type is faulty: what is said of them is not checked, so that one fault doesn't cause others. */
    private final Set<String> untypedColumns = new HashSet<>();

    private ContractChecker() {}

    /**
     * The contract that is declared.
     *
     * @param file what the declaration was read from, for messages
     * @throws ContractFaultsException with all faults of meaning, in the order of the file
     */
    public static Contract check(ContractDeclaration declaration, String file) throws ContractFaultsException {
        ContractChecker checker = new ContractChecker();
        Contract contract = checker.contract(declaration);
        List<Fault> faults = checker.sortedFaults();
        if (!faults.isEmpty()) {
            throw new ContractFaultsException(file, faults);
        }
        return contract;
    }

    /** The faults of meaning, in the order of the file; none where the declaration is a contract. */
    public static List<Fault> faults(ContractDeclaration declaration) {
        ContractChecker checker = new ContractChecker();
        checker.contract(declaration);
        return checker.sortedFaults();
    }

    private List<Fault> sortedFaults() {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (Fault fault) -> fault.position().line())
                        .thenComparingInt(fault -> fault.position().column()))
                .toList();
    }

    /** What is declared, as far as it goes: a contract only where no fault was noted. */
    private Contract contract(ContractDeclaration declaration) {
        requireText(declaration.name(), "contract");
        if (declaration.source().columns().isEmpty()) {
            fault(declaration.name(), "source: expected at least one column, but got none");
        }
        Source source = source(declaration.source());
        Optional<Grain> grain = declaration.grain().map(this::grain);
        if (source.arrival() == Source.Arrival.SORTED && grain.isEmpty()) {
            declaration
                    .source()
                    .arrival()
                    .ifPresent(arrival -> fault(
                            arrival, "arrival: expected a grain, whose key says what is sorted, but there is none"));
        }
        return new Contract(
                declaration.name().value(),
                declaration.description().map(Text::value).orElse(""),
                source,
                grain,
                rules(declaration.rules()),
                aggregation(declaration.aggregation()));
    }

    // Source

    private Source source(SourceDeclaration source) {
        columns = columns(source.columns());
        return new Source(
                constant(source.parsing(), Source.Parsing.NATIVE, List.of(Source.Parsing.values()), "parsing"),
                csv(source.csv()),
                columns,
                constant(source.arrival(), Source.Arrival.ANY, List.of(Source.Arrival.SORTED), "arrival"));
    }

    private CsvFormat csv(CsvDeclaration csv) {
        char delimiter = character(csv.delimiter(), ',', "delimiter");
        char quote = character(csv.quote(), '"', "quote");
        if (delimiter == quote) {
            csv.quote()
                    .or(csv::delimiter)
                    .ifPresent(text -> fault(text, "quote: expected another character than the delimiter"));
        }
        List<String> nulls = csv.nulls()
                .map(texts -> texts.stream().map(Text::value).toList())
                .orElse(List.of(""));
        return new CsvFormat(delimiter, quote, csv.header(), nulls);
    }

    private char character(Optional<Text> text, char otherwise, String field) {
        if (text.isEmpty()) {
            return otherwise;
        }
        String value = text.get().value();
        boolean usable = value.length() == 1 && value.charAt(0) < 0x7F && value.charAt(0) > 0;
        if (!usable || value.equals("\n") || value.equals("\r")) {
            fault(text.get(), field + ": expected one ASCII character that ends no line, but got '" + value + "'");
            return otherwise;
        }
        return value.charAt(0);
    }

    private List<Column> columns(List<ColumnDeclaration> declarations) {
        Set<String> names = new HashSet<>();
        List<Column> checked = new ArrayList<>();
        for (ColumnDeclaration declaration : declarations) {
            requireNew(declaration.name(), names, "column");
            Type type = columnType(declaration);
            checked.add(new Column(declaration.name().value(), type, declaration.nullable()));
        }
        return checked;
    }

    private Type columnType(ColumnDeclaration declaration) {
        Text text = declaration.type();
        String spelling = text.value();
        Optional<Type> type = Type.parse(spelling);
        if (type.isPresent() && type.get().precision() <= Type.MAX_COLUMN_PRECISION) {
            return type.get();
        }
        List<String> names = List.of("string", "long", "decimal(p,s)", "double", "boolean", "date", "timestamp");
        if (spelling.startsWith("decimal")) {
            // A comma ends a plain text inside YAML's braces.
            String remedy = spelling.contains("(") && !spelling.contains(")") ? "; try it in quotes" : "";
            fault(
                    text,
                    "type: expected decimal(p,s) with p from 1 to 18 digits and s from 0 to p, but got " + spelling
                            + remedy);
        } else {
            fault(
                    text,
                    "type: expected one of " + String.join(", ", names) + ", but got " + spelling
                            + NearestName.hint(spelling, names));
        }
        untypedColumns.add(declaration.name().value());
        return Type.STRING;
    }

    // Grain

    private Grain grain(GrainDeclaration grain) {
        List<Integer> key = new ArrayList<>();
        if (grain.key().isEmpty()) {
            faults.add(new Fault(grain.position(), "key: expected at least one column, but got none"));
        }
        Set<String> names = new HashSet<>();
        for (Text name : grain.key()) {
            requireNew(name, names, "key column");
            OptionalInt index = columnIndex(name, "key");
            if (index.isPresent()) {
                if (columns.get(index.getAsInt()).type().equals(Type.DOUBLE)) {
                    fault(name, "key: expected a column that is no double, but got " + name.value());
                }
                key.add(index.getAsInt());
            }
        }
        grain.unique()
                .filter(unique -> !unique.value().equals("assumed"))
                .ifPresent(unique -> fault(unique, "unique: expected assumed, but got " + unique.value()));
        return new Grain(
                key,
                constant(grain.keep(), Grain.Keep.LATEST, List.of(Grain.Keep.values()), "keep"),
                grain.by().map(by -> columnIndex(by, "by")).orElse(OptionalInt.empty()),
                grain.unique().isPresent());
    }

    private OptionalInt columnIndex(Text name, String field) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name.value())) {
                return OptionalInt.of(i);
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        fault(
                name,
                field + ": expected a declared column, but got " + name.value()
                        + NearestName.hint(name.value(), names));
        return OptionalInt.empty();
    }

    // Validation and aggregation

    private List<Rule> rules(List<RuleDeclaration> declarations) {
        Set<String> names = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (RuleDeclaration declaration : declarations) {
            requireNew(declaration.name(), names, "rule");
            expression(declaration.check(), ExpressionTyper::condition)
                    .ifPresent(check -> rules.add(new Rule(
                            declaration.name().value(), declaration.check().value(), check)));
        }
        return rules;
    }

    private Aggregation aggregation(ContractDeclaration.AggregationDeclaration aggregation) {
        Optional<Aggregation.Condition> where = aggregation.where().flatMap(text -> expression(
                        text, ExpressionTyper::condition)
                .map(value -> new Aggregation.Condition(text.value(), value)));
        Set<String> names = new HashSet<>();
        List<Group> groups = new ArrayList<>();
        for (NamedExpression named : aggregation.groupBy()) {
            requireNew(named.name(), names, "result column");
            expression(named.expression(), ExpressionTyper::typed).ifPresent(value -> {
                if (value.type().equals(Type.DOUBLE)) {
                    fault(named.expression(), "group: expected a value that is no double");
                }
                groups.add(new Group(named.name().value(), named.expression().value(), value));
            });
        }
        List<Measure> measures = new ArrayList<>();
        for (NamedExpression named : aggregation.measures()) {
            requireNew(named.name(), names, "result column");
            measure(named).ifPresent(measures::add);
        }
        if (aggregation.groupBy().isEmpty() && aggregation.measures().isEmpty()) {
            faults.add(new Fault(
                    aggregation.position(), "aggregation: expected at least one measure or group, but got none"));
        }
        return new Aggregation(where, groups, measures);
    }

    private Optional<Measure> measure(NamedExpression named) {
        Text text = named.expression();
        Optional<Syntax> parsed = parse(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        boolean aggregate =
                parsed.get() instanceof Syntax.Call call && ExpressionTyper.AGGREGATES.contains(call.function());
        if (!aggregate) {
            String got = parsed.get() instanceof Syntax.Call call
                    ? call.function() + NearestName.hint(call.function(), ExpressionTyper.AGGREGATES)
                    : text.value();
            fault(
                    text,
                    "measure: expected one of " + String.join(", ", ExpressionTyper.AGGREGATES)
                            + " of an expression, but got " + got);
            return Optional.empty();
        }
        Syntax.Call call = (Syntax.Call) parsed.get();
        if (call.star() && call.function().equals("count")) {
            return Optional.of(
                    new Measure(named.name().value(), text.value(), Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG));
        }
        if (call.star() || call.arguments().size() != 1) {
            String got = call.star() ? "*" : String.valueOf(call.arguments().size());
            fault(text, call.offset(), call.function() + ": expected one value, but got " + got);
            return Optional.empty();
        }
        if (call.distinct() && !call.function().equals("count")) {
            fault(text, call.offset(), call.function() + ": expected a value, but got distinct; only count takes it");
            return Optional.empty();
        }
        Aggregate kind = call.distinct()
                ? Aggregate.COUNT_DISTINCT
                : Aggregate.valueOf(call.function().toUpperCase(Locale.ROOT));
        return typer(text).typed(call.arguments().get(0)).flatMap(input -> resultType(kind, input, call, text)
                .map(type -> new Measure(named.name().value(), text.value(), kind, Optional.of(input), type)));
    }

    private Optional<Type> resultType(Aggregate aggregate, Expression input, Syntax.Call call, Text text) {
        Type type = input.type();
        boolean needsNumber = aggregate == Aggregate.SUM
                || aggregate == Aggregate.AVG
                || aggregate == Aggregate.STDDEV
                || aggregate == Aggregate.MEDIAN;
        if (needsNumber && !type.isNumber()) {
            fault(text, call.offset(), call.function() + ": expected a number, but got a " + type);
            return Optional.empty();
        }
        return Optional.of(
                switch (aggregate) {
                    case COUNT_ROWS, COUNT, COUNT_DISTINCT -> Type.LONG;
                    case SUM -> type.isExact() ? Type.decimal(Type.MAX_PRECISION, type.scale()) : type;
                    case MIN, MAX -> type;
                    case AVG, STDDEV, MEDIAN -> Type.DOUBLE;
                });
    }

    // Expressions

    /** What is asked of an expression: any type, or a condition. */
    private interface Typing {
        Optional<Expression> apply(ExpressionTyper typer, Syntax syntax);
    }

    private Optional<Expression> expression(Text text, Typing typing) {
        return parse(text).flatMap(syntax -> typing.apply(typer(text), syntax));
    }

    private Optional<Syntax> parse(Text text) {
        try {
            return Optional.of(ExpressionParser.parse(text.value()));
        } catch (ExpressionSyntaxException e) {
            fault(text, e.offset(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private ExpressionTyper typer(Text text) {
        return new ExpressionTyper(columns, untypedColumns, (offset, message) -> fault(text, offset, message));
    }

    // Faults

    private void requireText(Text text, String field) {
        if (text.value().isEmpty()) {
            fault(text, field + ": expected a name, but got nothing");
        }
    }

    private void requireNew(Text name, Set<String> names, String what) {
        requireText(name, what);
        if (!names.add(name.value())) {
            fault(name, what + ": expected a name of its own, but got " + name.value() + " again");
        }
    }

    private <E extends Enum<E>> E constant(Optional<Text> text, E otherwise, List<E> choices, String field) {
        if (text.isEmpty()) {
            return otherwise;
        }
        String value = text.get().value();
        for (E choice : choices) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(value)) {
                return choice;
            }
        }
        List<String> names = choices.stream()
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        fault(
                text.get(),
                field + ": expected " + names.stream().collect(Collectors.joining(" or ")) + ", but got " + value
                        + NearestName.hint(value, names));
        return otherwise;
    }

    private void fault(Text text, String message) {
        fault(text, 0, message);
    }

    /** A fault at a character of a text; of a text of several lines only where it begins is known. */
    private void fault(Text text, int offset, String message) {
        boolean oneLine = text.value().indexOf('\n') < 0;
        faults.add(new Fault(oneLine ? text.position().plus(offset) : text.position(), message));
    }
}
