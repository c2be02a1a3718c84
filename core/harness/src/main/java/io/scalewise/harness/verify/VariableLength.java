package io.scalewise.harness.verify;

/** Numbers from 0 on as few bytes as they need: seven bits a byte, the least first, the highest bit where more follow. */
final class VariableLength {

    static final int MOST_BYTES = 5;

    private VariableLength() {}

    /** Writes a number; where the next byte goes is returned. */
    static int put(byte[] bytes, int position, int number) {
        int at = position;
        int left = number;
        while (left > 0x7f) {
            bytes[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
        return at;
    }

    static int get(byte[] bytes, int position) {
        int at = position;
        int number = bytes[at] & 0x7f;
        for (int shift = 7; bytes[at] < 0; shift += 7) {
            number |= (bytes[++at] & 0x7f) << shift;
        }
        return number;
    }

    /** How many bytes a number takes. */
    static int bytes(int number) {
        int bytes = 1;
        for (int left = number >>> 7; left > 0; left >>>= 7) {
            bytes++;
        }
        return bytes;
    }
}
