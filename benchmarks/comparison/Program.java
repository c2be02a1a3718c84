/**
 * A program by hand.
 *
 * @param engine whose library it uses, and as whose process it is started
 * @param suffix of the class, whose name begins with the engine's, in whatever case
 */
record Program(String engine, String suffix, Compared compared) {

    /** What of its answer is compared with the true one. */
    enum Compared {
        /** Result, rejects and accounts. */
        ALL,
        /** The result: of rejects and accounts it knows nothing. */
        RESULT,
        /** Nothing: what it makes of bad records isn't what the contract says. */
        NOTHING
    }

    @Override
    public String toString() {
        return engine + suffix;
    }
}
