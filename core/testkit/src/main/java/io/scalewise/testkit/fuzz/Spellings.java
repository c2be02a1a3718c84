package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Type;
import java.util.List;
import java.util.Locale;

/** Makes up the text of fields: spellings of the contract's grammar, at its edges too, and text that is none of them. */
final class Spellings {

    private static final List<String> LETTERS = List.of(
            "é", "ß", "日本", "😀", "\u00a0", "\u2028", "\ufeff", "\ufffd", "İ", "ı", "\u0085", "\u000b", "\u0001",
            "\u200b", "𝒳", "\uffff", "a", "A", "b", "Z", "%", "_", " ", "\t", "'", "\\", "#", "$", "--");

    private final Dice dice;

    Spellings(Dice dice) {
        this.dice = dice;
    }

    /** A value of the column's type. */
    String value(FuzzColumn column) {
        if (!column.pool().isEmpty()) {
            return dice.one(column.pool());
        }
        Type type = column.type();
        return switch (type.kind()) {
            case STRING -> string();
            case LONG -> number();
            case DECIMAL -> decimal(type);
            case DOUBLE -> column.tame() ? tameDouble() : wildDouble();
            case BOOLEAN -> dice.one("true", "false");
            case DATE -> date();
            case TIMESTAMP -> timestamp();
        };
    }

    private String string() {
        return switch (dice.between(0, 9)) {
            case 0, 1, 2 -> dice.one("a", "b", "ab", "A", "é", "É", "日本", "😀", "NA", "none", "x y");
            case 3 -> "prefix-that-many-share-" + dice.between(0, 30);
            case 4 -> dice.chance(0.2) ? dice.one("x", "é", "日").repeat(dice.between(500, 3_000)) : "";
            case 5 -> "abcdefgh".repeat(dice.between(1, 8)) + dice.one("x", "y");
            default -> letters(dice.between(0, 6));
        };
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(dice.one(LETTERS));
        }
        return letters.toString();
    }

    private String number() {
        if (dice.chance(0.75)) {
            return Integer.toString(dice.between(-9, 9));
        }
        String text = dice.one(
                "9223372036854775807",
                "-9223372036854775808",
                "4611686018427387904",
                "1000000000000000000",
                "-0",
                Integer.toString(dice.between(-1_000_000, 1_000_000)),
                Long.toString(dice.anyLong()));
        return dice.chance(0.1) ? withLeadingZeros(text) : text;
    }

    private String withLeadingZeros(String number) {
        String zeros = "0".repeat(dice.between(1, 25));
        return number.startsWith("-") ? "-" + zeros + number.substring(1) : zeros + number;
    }

    private String decimal(Type type) {
        int digits = dice.chance(0.2) ? type.precision() : dice.between(1, Math.min(4, type.precision()));
        String unscaled = dice.chance(0.1) ? "9".repeat(digits) : dice.digits(digits);
        String padded = "0".repeat(Math.max(0, type.scale() + 1 - unscaled.length())) + unscaled;
        int point = padded.length() - type.scale();
        String fraction = padded.substring(point);
        if (dice.chance(0.4)) {
            fraction = fraction.replaceAll("0+$", "");
        }
        String text =
                (dice.chance(0.3) ? "-" : "") + padded.substring(0, point) + (fraction.isEmpty() ? "" : "." + fraction);
        return dice.chance(0.05) ? withLeadingZeros(text) : text;
    }

    private String tameDouble() {
        return String.format(Locale.ROOT, "%." + dice.between(0, 6) + "f", dice.between(1.0, 1_000.0));
    }

    private String wildDouble() {
        return switch (dice.between(0, 5)) {
            case 0 ->
                dice.one(
                        "0",
                        "-0",
                        "-0.0",
                        "0e5",
                        "-0e-400",
                        "1e308",
                        "-1.7976931348623157e308",
                        "4.9e-324",
                        "1e-400",
                        "123456789012345678901234567890",
                        "0.1",
                        "1E5",
                        "1e+5",
                        "9007199254740993",
                        "2.4703282292062327e-324");
            case 1 -> Integer.toString(dice.between(-20, 20));
            case 2 -> String.format(Locale.ROOT, "%.17e", dice.between(-9.0, 9.0));
            case 3 -> Double.toString(dice.between(-5.0, 5.0));
            default -> String.format(Locale.ROOT, "%.2f", dice.between(-50.0, 50.0));
        };
    }

    private String date() {
        if (dice.chance(0.1)) {
            return dice.one(
                    "0001-01-01",
                    "9999-12-31",
                    "2000-02-29",
                    "1900-02-28",
                    "2024-02-29",
                    "1582-10-10",
                    "1969-12-31",
                    "1970-01-01",
                    "0004-02-29");
        }
        int year = dice.chance(0.8) ? 2025 : dice.between(1, 9_999);
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, dice.between(1, 12), dice.between(1, 28));
    }

    private String timestamp() {
        String time = String.format(
                Locale.ROOT, "%02d:%02d:%02d", dice.between(0, 23), dice.between(0, 59), dice.between(0, 59));
        String fraction = dice.chance(0.3) ? "." + dice.digits(dice.between(1, 6)) : "";
        return date() + dice.one("T", "T", "T", " ") + time + fraction + dice.one("", "", "Z");
    }

    /** Text that is no value of the column's type by its grammar; of a string there is none. */
    String fault(FuzzColumn column) {
        Type type = column.type();
        return switch (type.kind()) {
            case STRING -> string();
            case LONG ->
                dice.one(
                        "+5",
                        "1.0",
                        "1e3",
                        " 7",
                        "7 ",
                        "-",
                        "--1",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "99999999999999999999",
                        "0x1",
                        "1_000",
                        "١",
                        "1a",
                        "18446744073709551617");
            case DECIMAL ->
                dice.one(
                        "+1",
                        ".5",
                        "5.",
                        "1e2",
                        "-",
                        "1." + "0".repeat(type.scale() + 1),
                        "1" + "0".repeat(type.precision() - type.scale()),
                        "9".repeat(40),
                        "1..2",
                        "-.5",
                        "1 ",
                        "NaN",
                        ".",
                        "-.");
            case DOUBLE ->
                dice.one(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "inf",
                        "1e309",
                        "+1",
                        ".5",
                        "5.",
                        "1d",
                        "1f",
                        "0x1p3",
                        "1e",
                        "e5",
                        " 1",
                        "1 ",
                        "-",
                        "1e5.0",
                        "nan",
                        "1.7976931348623159e308",
                        "1e99999999999",
                        "1.e5");
            case BOOLEAN -> dice.one("TRUE", "True", "t", "1", "yes", "true ", "f", "0");
            case DATE ->
                dice.one(
                        "2025-02-29",
                        "0000-01-01",
                        "10000-01-01",
                        "2025-1-1",
                        "2025/01/01",
                        "2025-13-01",
                        "2025-00-10",
                        "2025-01-00",
                        "2025-01-32",
                        "1900-02-29",
                        "2025-01-01 ",
                        "2025-01-01T00:00:00",
                        "-001-01-01",
                        "20250101",
                        "+2025-01-01",
                        "epoch");
            case TIMESTAMP ->
                dice.one(
                        "2025-01-01",
                        "2025-01-01T24:00:00",
                        "2025-01-01T10:60:00",
                        "2025-01-01T10:00:60",
                        "2025-01-01T10:00",
                        "2025-01-01T10:00:00+00:00",
                        "2025-01-01T10:00:00.",
                        "2025-01-01T10:00:00.1234567",
                        "2025-01-01t10:00:00",
                        "2025-01-01T10:00:00z",
                        "2025-02-30T10:00:00",
                        "2025-01-01  10:00:00",
                        "2025-01-01T1:00:00",
                        "0000-01-01T00:00:00",
                        "epoch");
        };
    }

    /** Text of which {@code native} parsing promises as well that it is no value: out of range, no real day, no digit in it. */
    String faultUnderNative(FuzzColumn column) {
        Type type = column.type();
        return switch (type.kind()) {
            case STRING -> string();
            case LONG ->
                dice.one("9223372036854775808", "-9223372036854775809", "99999999999999999999", "many", "-", "x y");
            case DECIMAL ->
                dice.one("1" + "0".repeat(type.precision() - type.scale()), "9".repeat(40), "many", "-", ".");
            case DOUBLE -> dice.one("1e309", "-1e309", "NaN", "Infinity", "-Infinity", "many", "-");
            case BOOLEAN -> dice.one("many", "-", "2x");
            case DATE -> dice.one("2025-02-29", "2025-13-01", "2025-01-32", "1900-02-29", "many", "-");
            case TIMESTAMP -> dice.one("2025-02-30T10:00:00", "2025-13-01T10:00:00", "many", "-");
        };
    }
}
