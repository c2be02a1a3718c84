import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.function.Function;
import java.util.stream.IntStream;

/** orders-daily over bytes on all threads: they parse chunks of the file into packed rows, which are then aggregated. */
final class StreamingByHand implements ByHand.Session {

    private final ByHand.Arguments arguments;
    private final Function<OrderRows, OrderRows.Parser> parser;
    private final Ending ending;

    /** What is done with the rows once all are parsed. */
    interface Ending {
        ByHand.Accounts of(OrderRows rows) throws Exception;
    }

    /**
     * A way through the rows.
     *
     * @param parser makes one for each thread
     */
    StreamingByHand(ByHand.Arguments arguments, Function<OrderRows, OrderRows.Parser> parser, Ending ending) {
        this.arguments = arguments;
        this.parser = parser;
        this.ending = ending;
    }

    public static void main(String[] words) throws Exception {
        ByHand.main(words, arguments -> new StreamingByHand(arguments, OrderRows::parser, OrderRows::aggregate));
    }

    @Override
    public ByHand.Accounts run() throws Exception {
        OrderRows rows = new OrderRows(arguments);
        try (FileChannel file = FileChannel.open(arguments.input())) {
            OrderRows.onAllThreads(IntStream.range(0, arguments.threads())
                    .mapToObj(thread -> parser.apply(rows))
                    .<Runnable>map(each -> () -> parse(each, file))
                    .toList());
        }
        return ending.of(rows);
    }

    private static void parse(OrderRows.Parser parser, FileChannel file) {
        try {
            parser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
