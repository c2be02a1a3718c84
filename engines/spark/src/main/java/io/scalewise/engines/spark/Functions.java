package io.scalewise.engines.spark;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.RecordGrammar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/** What Spark's SQL is given for the few lines and patterns that it can't cope with itself. Runs on executors. */
final class Functions {

    /** The fields of a line with quotes, given delimiter and quote; null where the quotes are wrong. */
    static final String FIELDS = "csv_fields";

    /** Bytes as text, invalid ones as U+FFFD. */
    static final String TEXT = "lenient_text";

    /** Whether a string matches a pattern, both given; unknown where one is null. */
    static final String LIKE = "like_pattern";

    private static final UDF3<String, String, String, String[]> SPLIT = (line, delimiter, quote) -> {
        CsvFormat format = new CsvFormat(delimiter.charAt(0), quote.charAt(0), false, List.of());
        return new RecordGrammar(format)
                .split(line)
                .map(fields -> fields.toArray(String[]::new))
                .orElse(null);
    };

    private static final UDF1<byte[], String> DECODE = bytes -> new String(bytes, StandardCharsets.UTF_8);

    private static final UDF2<String, String, Boolean> MATCH =
            (text, pattern) -> (text == null || pattern == null) ? null : LikePattern.matches(text, pattern);

    private Functions() {}

    static void register(SparkSession spark) {
        spark.udf().register(FIELDS, SPLIT, DataTypes.createArrayType(DataTypes.StringType));
        spark.udf().register(TEXT, DECODE, DataTypes.StringType);
        spark.udf().register(LIKE, MATCH, DataTypes.BooleanType);
    }
}
