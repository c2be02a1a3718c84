/** What a run may take. */
record Settings(int threads, long memoryBytes) {

    private static final long MEBI = 1L << 20;

    /** The memory as the command line takes it. */
    String memory() {
        return memoryBytes / MEBI + "m";
    }

    Settings threads(int other) {
        return new Settings(other, memoryBytes);
    }

    /** With other memory, in whole mebibytes. */
    Settings memory(long bytes) {
        return new Settings(threads, (bytes + MEBI - 1) / MEBI * MEBI);
    }
}
