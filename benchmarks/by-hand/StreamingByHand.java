import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.stream.IntStream;

/** orders-daily over bytes on all threads: they parse chunks of the file into packed rows, which are then aggregated. */
final class StreamingByHand implements ByHand.Session {

    private final ByHand.Arguments arguments;

    private StreamingByHand(ByHand.Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, StreamingByHand::new);
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        OrderRows rows = new OrderRows(arguments);
        try (FileChannel file = FileChannel.open(arguments.input())) {
            OrderRows.onAllThreads(IntStream.range(0, arguments.threads())
                    .mapToObj(thread -> rows.parser())
                    .<Runnable>map(parser -> () -> parse(parser, file))
                    .toList());
        }
        return rows.aggregate();
    }

    private static void parse(OrderRows.Parser parser, FileChannel file) {
        try {
            parser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
