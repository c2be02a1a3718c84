/** A process that ended badly, or an answer that isn't right; the message says which. */
final class Failure extends Exception {

    private static final int LONGEST = 100;

    /** In a few words, for a cell of a table. */
    private final String brief;

    Failure(String brief, String message) {
        super(message);
        this.brief = brief;
    }

    String brief() {
        return brief.length() > LONGEST ? brief.substring(0, LONGEST) + " …" : brief;
    }
}
