package io.scalewise.engines.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks each expression of a contract in its SQL, so that an error, which quotes the SQL in which it happened, says which
 * it was.
 */
final class Tags {

    private static final Pattern TAG = Pattern.compile("expression #(\\d+) ");

    private final List<String> texts = new ArrayList<>();

    /**
     * The SQL of an expression with its mark.
     *
     * @param text of the expression in the contract
     * @param sql given the mark, for errors of our own
     */
    String tagged(String text, Function<String, String> sql) {
        String tag = "expression #" + texts.size() + " ";
        texts.add(text);
        return "/* " + tag + "*/ " + sql.apply(tag);
    }

    /** The contract's text of the first expression that a message marks. */
    Optional<String> find(String message) {
        Matcher matcher = TAG.matcher(message);
        return matcher.find() ? Optional.of(texts.get(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }
}
