package io.scalewise.engines.plain;

/** SQL's {@code like}: {@code %} stands for any code points, {@code _} for exactly one, and nothing escapes. */
final class Wildcards {

    private Wildcards() {}

    static boolean match(String text, String pattern) {
        int[] letters = text.codePoints().toArray();
        int[] wanted = pattern.codePoints().toArray();
        int letter = 0;
        int want = 0;
        // The last % passed, and where the text goes on if that takes as few letters as are known to be needed.
        int lastPercent = -1;
        int resume = 0;
        while (letter < letters.length) {
            if (want < wanted.length && wanted[want] == '%') {
                lastPercent = want++;
                resume = letter;
            } else if (want < wanted.length && (wanted[want] == '_' || wanted[want] == letters[letter])) {
                want++;
                letter++;
            } else if (lastPercent >= 0) {
                want = lastPercent + 1;
                letter = ++resume;
            } else {
                return false;
            }
        }
        while (want < wanted.length && wanted[want] == '%') {
            want++;
        }
        return want == wanted.length;
    }
}
