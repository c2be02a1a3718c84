package io.scalewise.harness.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void aSmallAnswerStaysInMemoryAndWithOneThread() {
        Layout layout = Layout.of(10_000, 12_000);
        assertThat(layout.partitions()).isEqualTo(1);
        assertThat(layout.spills()).isFalse();
        assertThat(layout.threads()).isEqualTo(1);
    }

    @Test
    void whatTheThreadsHoldOfALargeAnswerIsAPartOfTheHeap() {
        for (long bytes : new long[] {100L << 20, 1L << 30, 1L << 40}) {
            Layout layout = Layout.of(bytes, bytes);
            assertThat(layout.spills()).isTrue();
            long blocks = (long) layout.threads() * layout.partitions() * layout.blockBytes();
            assertThat(blocks)
                    .isLessThanOrEqualTo(Math.max(64L << 20, (long) layout.threads() * layout.partitions() * 4096));
            assertThat(bytes / layout.partitions()).isLessThanOrEqualTo(Math.max(4L << 20, bytes / 1024));
        }
    }

    @Test
    void everyHashHasAPartition() {
        Layout layout = new Layout(7, 1, false, 1, RowHash.MULTIPLYING);
        assertThat(layout.partition(0)).isZero();
        assertThat(layout.partition(-1)).isEqualTo(6);
        assertThat(layout.partition(Long.MAX_VALUE)).isEqualTo(3);
    }
}
