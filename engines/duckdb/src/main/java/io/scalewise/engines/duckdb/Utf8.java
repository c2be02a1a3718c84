package io.scalewise.engines.duckdb;

/** Whether bytes are UTF-8, as Unicode's table 3-7 of well-formed sequences says; Java's decoder agrees, but costs much more. */
final class Utf8 {

    private Utf8() {}

    static boolean holds(byte[] bytes, int start, int end) {
        int position = start;
        while (position < end) {
            int lead = bytes[position++];
            if (lead >= 0) {
                continue;
            }
            int more = following(lead & 0xFF);
            if (more == 0 || end - position < more || !mayFollow(lead & 0xFF, bytes[position++] & 0xFF)) {
                return false;
            }
            for (int i = 1; i < more; i++) {
                if ((bytes[position++] & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many bytes follow the first one; 0 where that begins nothing. */
    private static int following(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    /** The second byte tells what would be too long, a surrogate, or beyond the last character. */
    private static boolean mayFollow(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
