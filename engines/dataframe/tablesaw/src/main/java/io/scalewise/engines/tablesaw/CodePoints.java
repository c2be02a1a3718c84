package io.scalewise.engines.tablesaw;

/** Strings as the contract sees them: sequences of code points. */
final class CodePoints {

    private CodePoints() {}

    /** Compares by code point. {@link String#compareTo} goes by UTF-16 units, where U+10000 comes before U+FFFF. */
    static int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points beyond all that are one unit.
                boolean beyond = Character.isSurrogate(a);
                return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : (beyond ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Moves the ASCII letters from {@code first} to {@code last} by {@code distance}. */
    static String shiftLetters(String text, char first, char last, int distance) {
        char[] shifted = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= first && letter <= last) {
                if (shifted == null) {
                    shifted = text.toCharArray();
                }
                shifted[i] = (char) (letter + distance);
            }
        }
        return shifted == null ? text : new String(shifted);
    }

    /** SQL's {@code like}: {@code %} stands for any code points, {@code _} for exactly one, nothing escapes. */
    static boolean like(String text, String pattern) {
        int position = 0;
        int wanted = 0;
        // Where the last % was, and how far it is known to reach.
        int percent = -1;
        int reach = 0;
        while (position < text.length()) {
            int letter = text.codePointAt(position);
            int want = wanted < pattern.length() ? pattern.codePointAt(wanted) : -1;
            if (want == '%') {
                percent = wanted++;
                reach = position;
            } else if (want == '_' || want == letter) {
                wanted += Character.charCount(want);
                position += Character.charCount(letter);
            } else if (percent >= 0) {
                reach += Character.charCount(text.codePointAt(reach));
                position = reach;
                wanted = percent + 1;
            } else {
                return false;
            }
        }
        while (wanted < pattern.length() && pattern.charAt(wanted) == '%') {
            wanted++;
        }
        return wanted == pattern.length();
    }
}
