import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.stream.IntStream;

/** order-totals by hand: bytes on all threads, added up as they are read; nothing is kept of a row. */
final class StreamingTotals implements ByHand.Session {

    private final ByHand.Arguments arguments;

    private StreamingTotals(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, StreamingTotals::new);
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        OrderRows rows = new OrderRows(arguments);
        try (FileChannel file = FileChannel.open(arguments.input())) {
            OrderRows.onAllThreads(IntStream.range(0, arguments.threads())
                    .mapToObj(thread -> rows.adder())
                    .<Runnable>map(adder -> () -> parse(adder, file))
                    .toList());
        }
        return rows.total();
    }

    private static void parse(OrderRows.Parser parser, FileChannel file) {
        try {
            parser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
