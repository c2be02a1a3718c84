/**
 * As {@link DuckDbTrusting}, with errors ignored, so that it gets through lines that its reader refuses. Of such data its
 * result is not the contract's: rows without an id or a time count, and a stray quote is text or swallows lines.
 */
final class DuckDbIgnoring {

    static final String IGNORE_ERRORS = ", ignore_errors = true";

    private DuckDbIgnoring() {}

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new DuckDbTrusting(arguments, IGNORE_ERRORS));
    }
}
