package io.scalewise.datasets.orders;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Lines of orders, some delivered twice, some broken, with one question or another. */
public final class OrdersWorkload implements Workload {

    /** Numbers are multiplied with each other in 64 bits. */
    private static final long MOST_ROWS = 2_000_000_000L;

    private final OrdersQuestion question;

    private OrdersWorkload(OrdersQuestion question) {
        this.question = question;
    }

    /** Revenue and orders a day and category, of the lines that survive at the grain. */
    public static OrdersWorkload daily() {
        return new OrdersWorkload(OrdersQuestion.DAILY);
    }

    /** Revenue a day and category, of all accepted lines. */
    public static OrdersWorkload totals() {
        return new OrdersWorkload(OrdersQuestion.TOTALS);
    }

    @Override
    public String name() {
        return question.workload();
    }

    @Override
    public String description() {
        return question.description();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Knob> knobs() {
        return OrderKnobs.DECLARED;
    }

    @Override
    public Contract contract() {
        return question.contract(false);
    }

    @Override
    public SortedMap<String, String> settings(Map<String, String> knobs, DataSource.Format format)
            throws DatasetException {
        return OrderKnobs.of(knobs, format).all();
    }

    @Override
    public void generate(GenerationRequest request, GenerationProgress progress) throws IOException, DatasetException {
        if (request.rows() > MOST_ROWS) {
            throw new DatasetException(
                    Problem.ROWS, "rows: expected at most " + MOST_ROWS + ", but got " + request.rows());
        }
        OrderKnobs knobs = OrderKnobs.of(request.knobs(), request.format());
        Path folder = request.output();
        Files.writeString(folder.resolve(DatasetFolder.CONTRACT), question.contractText(knobs.sorted()));
        Path expected = Files.createDirectory(folder.resolve(DatasetFolder.EXPECTED));
        Path data = folder.resolve(DatasetFolder.dataFile(request.format()));
        OrderGenerator generator = new OrderGenerator(question, knobs, request.rows(), request.seed());
        RunCounts counts = request.format().isCsv()
                ? generator.writeCsv(data, request.format(), expected, request.threads(), progress)
                : generator.writeTyped(data, request.format(), expected, request.threads(), progress);
        Contract contract = question.contract(knobs.sorted());
        AnswerJson.writeSchema(contract, ContractDigest.of(contract), expected);
        AnswerJson.writeCounts(counts, expected);
    }
}
