/** order-totals by hand: as {@link StreamingByHand}, but added up as it is read, since nothing has to be kept of a row. */
final class StreamingTotals {

    private StreamingTotals() {}

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new StreamingByHand(arguments, OrderRows::adder, OrderRows::total));
    }
}
