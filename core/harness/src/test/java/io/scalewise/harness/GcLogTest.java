package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    @TempDir
    Path folder;

    @Test
    void pausesOfG1AreCountedAndConcurrentCyclesAreNot() throws IOException {
        GcLog log = read(
                """
                Using G1
                GC(0) Pause Young (Normal) (G1 Evacuation Pause) 6M->3M(64M) 5.814ms
                GC(1) Pause Young (Concurrent Start) (G1 Humongous Allocation) 37M->9M(64M) 6.305ms
                GC(45) Concurrent Mark Cycle
                GC(2) Pause Remark 12M->12M(64M) 0.100ms
                GC(45) Concurrent Mark Cycle 8.857ms
                Heap
                 garbage-first heap   total 131072K, used 96795K [0x00000000f8000000, 0x0000000100000000)
                  region size 1024K, 1 young (1024K), 0 survivors (0K)
                 Metaspace       used 9365K, committed 9600K, reserved 1114112K
                  class space    used 1154K, committed 1280K, reserved 1048576K
                """);
        assertThat(log.count()).isEqualTo(3);
        assertThat(log.pauseNanos()).isEqualTo(5_814_000 + 6_305_000 + 100_000);
        assertThat(log.peakHeapBytes()).hasValue(96795L << 10);
    }

    @Test
    void theHeapAtExitIsToldByNewerReleasesInOtherWords() throws IOException {
        GcLog log = read(
                " garbage-first heap   total reserved 131072K, committed 131072K, used 19694K [0x00000000f8000000)\n");
        assertThat(log.peakHeapBytes()).hasValue(19694L << 10);
        assertThat(log.count()).isZero();
    }

    @Test
    void theGenerationsOfTheParallelAndSerialCollectorsAreAddedUp() throws IOException {
        GcLog parallel = read(
                """
                GC(0) Pause Young (Allocation Failure) 16M->4M(61M) 10.648ms
                Heap
                 PSYoungGen      total 17920K, used 11830K [0x00000000feb00000, 0x0000000100000000, 0x0000000100000000)
                  eden space 14336K, 75% used [0x00000000feb00000,0x00000000ff58da08,0x00000000ff900000)
                  from space 3584K, 28% used [0x00000000ffc80000,0x00000000ffd80010,0x0000000100000000)
                 ParOldGen       total 44032K, used 37613K [0x00000000fc000000, 0x00000000feb00000, 0x00000000feb00000)
                  object space 44032K, 85% used [0x00000000fc000000,0x00000000fe4bb538,0x00000000feb00000)
                 Metaspace       used 9442K, committed 9664K, reserved 1114112K
                """);
        assertThat(parallel.peakHeapBytes()).hasValue((11830L + 37613) << 10);
        GcLog serial = read(
                """
                 def new generation   total 19648K, used 17075K [0x00000000fc000000, 0x00000000fd550000)
                  eden space 17472K,  86% used [0x00000000fc000000, 0x00000000fceacfd8, 0x00000000fd110000)
                 tenured generation   total 43712K, used 32358K [0x00000000fd550000, 0x0000000100000000)
                """);
        assertThat(serial.peakHeapBytes()).hasValue((17075L + 32358) << 10);
    }

    @Test
    void theHeapAfterCollectionsIsThatAfterWholeOnesWhereThereAreSome() throws IOException {
        String young = "GC(0) Pause Young (Allocation Failure) 16M->4M(61M) 10.648ms\n";
        String full = "GC(1) Pause Full (Ergonomics) 40M->%dM(61M) 10.648ms\n";
        assertThat(read(young + young).heapAfterBytes()).containsExactly(4L << 20, 4L << 20);
        assertThat(read(young + full.formatted(20) + young + full.formatted(30)).heapAfterBytes())
                .containsExactly(20L << 20, 30L << 20);
        assertThat(read(young.repeat(1000) + full.formatted(7)).heapAfterBytes())
                .hasSize(20)
                .endsWith(7L << 20);
    }

    @Test
    void whatWasNotLoggedIsNotKnown() throws IOException {
        assertThat(read("Using G1\n").peakHeapBytes()).isEmpty();
    }

    private GcLog read(String text) throws IOException {
        return GcLog.read(Files.writeString(folder.resolve("gc.log"), text));
    }
}
