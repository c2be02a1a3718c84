package io.scalewise.harness.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Spreads keys over partitions and tables. Keys of one hash are told apart by their bytes. */
interface RowHash {

    /** A hash of bytes whose upper half chooses the partition, and whose lower half the place in a table. */
    long of(byte[] bytes, int start, int length);

    /** Eight bytes at a time, each multiplied into what came before. */
    RowHash MULTIPLYING = new RowHash() {
        private static final long FACTOR = 0x9e3779b97f4a7c15L;
        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        @Override
        public long of(byte[] bytes, int start, int length) {
            long hash = length * FACTOR;
            int end = start + length;
            int at = start;
            for (; at + Long.BYTES <= end; at += Long.BYTES) {
                hash = mixed(hash ^ (long) LONGS.get(bytes, at));
            }
            long rest = 0;
            for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
                rest |= (bytes[at] & 0xffL) << shift;
            }
            return mixed(mixed(hash ^ rest));
        }

        private static long mixed(long value) {
            long product = value * FACTOR;
            return product ^ (product >>> 32);
        }
    };
}
