package io.scalewise.harness.verify;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.ValueGrammar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Values of results, as text of a type. */
final class ResultValue {

    /** How far apart two doubles may be that are the same answer, relative to the greater. */
    static final double TOLERANCE = 1e-9;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern EXACT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DOUBLE = Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private ResultValue() {}

    /** One spelling for all texts of one value, doubles aside; empty where the text is no value of the type. */
    static Optional<String> canonical(Type type, String text) {
        return switch (type.kind()) {
            case STRING -> Optional.of(text);
            case LONG -> WHOLE.matcher(text).matches() ? Optional.of(whole(text)) : Optional.empty();
            case DECIMAL ->
                EXACT.matcher(text).matches()
                        ? Optional.of(new BigDecimal(text).stripTrailingZeros().toPlainString())
                        : Optional.empty();
            case DOUBLE -> number(text).isPresent() ? Optional.of(text) : Optional.empty();
            case BOOLEAN, DATE, TIMESTAMP -> ValueGrammar.parse(type, text).map(value -> CanonicalText.of(type, value));
        };
    }

    private static String whole(String text) {
        int digits = text.charAt(0) == '-' ? 1 : 0;
        boolean plain = text.charAt(digits) != '0';
        return plain ? text : new BigInteger(text).toString();
    }

    /** Whether two texts are the same value. */
    static boolean same(Type type, String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (type.kind() == Type.Kind.DOUBLE) {
            OptionalDouble a = number(expected);
            OptionalDouble b = number(actual);
            return a.isPresent() && b.isPresent() && close(a.getAsDouble(), b.getAsDouble());
        }
        Optional<String> a = canonical(type, expected);
        return a.isPresent() && a.equals(canonical(type, actual));
    }

    private static boolean close(double a, double b) {
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** The finite double that a text spells. */
    static OptionalDouble number(String text) {
        if (!DOUBLE.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * Whether two texts of a column whose type nobody told may be spellings of one value: of the same double, unless both
     * have the same number of fraction digits, where different texts are different numbers.
     */
    static boolean sameDouble(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        OptionalDouble a = number(expected);
        OptionalDouble b = number(actual);
        if (a.isEmpty() || b.isEmpty() || a.getAsDouble() != b.getAsDouble()) {
            return false;
        }
        boolean plain =
                EXACT.matcher(expected).matches() && EXACT.matcher(actual).matches();
        return a.getAsDouble() == 0 || !plain || fractionDigits(expected) != fractionDigits(actual);
    }

    private static int fractionDigits(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }
}
