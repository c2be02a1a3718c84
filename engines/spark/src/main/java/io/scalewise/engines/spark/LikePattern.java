package io.scalewise.engines.spark;

/**
 * {@code like} in time that grows with the text and the pattern alone. Spark makes a regular expression of a pattern, which
 * tries every way to share the text among the pattern's {@code %}: with many of them a text that doesn't match takes ages.
 */
final class LikePattern {

    private LikePattern() {}

    /** Whether the whole text matches: {@code %} is any text, {@code _} a code point, all else itself. */
    static boolean matches(String text, String pattern) {
        int[] characters = text.codePoints().toArray();
        int[] signs = pattern.codePoints().toArray();
        int character = 0;
        int sign = 0;
        int lastPercent = -1;
        int behindLastPercent = 0;
        while (character < characters.length) {
            if (sign < signs.length && signs[sign] == '%') {
                lastPercent = sign++;
                behindLastPercent = character;
            } else if (sign < signs.length && (signs[sign] == '_' || signs[sign] == characters[character])) {
                sign++;
                character++;
            } else if (lastPercent >= 0) {
                // what stands between two % may be taken where it comes first: only the last one is tried further on
                sign = lastPercent + 1;
                character = ++behindLastPercent;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == '%') {
            sign++;
        }
        return sign == signs.length;
    }
}
