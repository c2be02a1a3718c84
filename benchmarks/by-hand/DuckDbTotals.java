/** order-totals on DuckDB: as {@link DuckDbByHand}, but every accepted line counts. */
final class DuckDbTotals {

    private DuckDbTotals() {}

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new DuckDbByHand(arguments, false));
    }
}
