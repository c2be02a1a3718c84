package io.scalewise.contract;

import java.util.List;
import java.util.Optional;

/**
 * A contract as somebody wrote it: text with positions, the form of the file already checked (fields known, lists lists,
 * flags flags, required fields there), its meaning not.
 */
public record ContractDeclaration(
        Text name,
        Optional<Text> description,
        SourceDeclaration source,
        Optional<GrainDeclaration> grain,
        List<RuleDeclaration> rules,
        AggregationDeclaration aggregation) {

    /**
     * A text and where it begins. Where it stands on one line as it is, a place in it is that many columns further.
     *
     * @param value the text, without the quotes of the file's format
     * @param position of its first character
     */
    public record Text(String value, Position position) {}

    /** {@code source}; absent fields have the defaults of the format. */
    public record SourceDeclaration(
            Optional<Text> parsing, CsvDeclaration csv, List<ColumnDeclaration> columns, Optional<Text> arrival) {}

    /** {@code source.csv}; {@code nulls} is absent where the file doesn't have it. */
    public record CsvDeclaration(
            Optional<Text> delimiter, Optional<Text> quote, boolean header, Optional<List<Text>> nulls) {}

    /** One of {@code source.columns}. */
    public record ColumnDeclaration(Text name, Text type, boolean nullable) {}

    /** {@code grain}; {@code unique} can only be {@code assumed}. */
    public record GrainDeclaration(
            List<Text> key, Optional<Text> keep, Optional<Text> by, Optional<Text> unique, Position position) {}

    /** One of {@code validation}. */
    public record RuleDeclaration(Text name, Text check) {}

    /** {@code aggregation}. */
    public record AggregationDeclaration(
            Optional<Text> where, List<NamedExpression> groupBy, List<NamedExpression> measures, Position position) {}

    /** A result column's name and the expression behind it. */
    public record NamedExpression(Text name, Text expression) {}
}
