package io.scalewise.harness.verify;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Type;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two result folders as the contract's page says: by value and type. What can't be read is a difference, too. */
public final class ResultComparison {

    private final Path expected;
    private final Path actual;
    private final Optional<List<Type>> sourceTypes;
    private final Setting setting;
    private final List<String> faults = new ArrayList<>();

    private ResultComparison(Path expected, Path actual, Optional<List<Type>> sourceTypes, Setting setting) {
        this.expected = expected;
        this.actual = actual;
        this.sourceTypes = sourceTypes;
        this.setting = setting;
    }

    /**
     * Compares the answers to a contract. Doubles in rejected records are equal within the tolerance of doubles in results.
     *
     * @param scratch an existing folder for what is too much for the memory, about as much as both answers have; nothing is
     *     left there
     * @throws ScratchException where that folder has no room
     */
    public static Differences compare(Path expectedFolder, Path actualFolder, Contract contract, Path scratch)
            throws IOException {
        List<Type> types =
                contract.source().columns().stream().map(Column::type).toList();
        return compare(expectedFolder, actualFolder, Optional.of(types), new Setting(scratch, Layout::of));
    }

    /**
     * Compares the answers to a contract that isn't at hand. Which columns of rejected records are doubles is not known then:
     * two spellings of exactly the same double count as equal.
     *
     * @param scratch as above
     * @throws ScratchException where that folder has no room
     */
    public static Differences compare(Path expectedFolder, Path actualFolder, Path scratch) throws IOException {
        return compare(expectedFolder, actualFolder, Optional.empty(), new Setting(scratch, Layout::of));
    }

    static Differences compare(
            Path expectedFolder, Path actualFolder, Optional<List<Type>> sourceTypes, Setting setting)
            throws IOException {
        return new ResultComparison(expectedFolder, actualFolder, sourceTypes, setting).compare();
    }

    private Differences compare() throws IOException {
        List<String> accounts = compareAccounts();
        Optional<List<ResultColumn>> columns = commonColumns();
        GroupComparison groups = new GroupComparison(columns.orElse(List.of()), setting);
        if (columns.isPresent()) {
            attempt(() -> groups.compare(expected, actual));
        }
        RejectComparison rejects = new RejectComparison(sourceTypes, setting);
        attempt(() -> rejects.compare(expected, actual));
        return new Differences(
                faults,
                accounts,
                groups.onlyExpected.done(),
                groups.onlyActual.done(),
                groups.values.done(),
                rejects.counts(),
                rejects.onlyExpected.done(),
                rejects.onlyActual.done());
    }

    private List<String> compareAccounts() throws IOException {
        List<String> accounts = new ArrayList<>();
        attempt(() -> {
            RunCounts there = AnswerJson.readCounts(expected);
            RunCounts here = AnswerJson.readCounts(actual);
            accounts.addAll(Differences.compareCounts("", accounts(there), accounts(here)));
            requireParts(expected, there);
            requireParts(actual, here);
        });
        return accounts;
    }

    /** Rows that are counted have to be somewhere. */
    private static void requireParts(Path folder, RunCounts counts) throws IOException, MalformedResultException {
        if (counts.groups() > 0
                && ResultParts.in(folder.resolve(ResultFolder.RESULT)).isEmpty()) {
            throw new MalformedResultException(folder + ": expected " + Amounts.count(counts.groups(), "group") + " in "
                    + ResultFolder.RESULT + ", but got no part");
        }
        if (counts.rejected() > 0
                && ResultParts.in(folder.resolve(ResultFolder.REJECTS)).isEmpty()) {
            throw new MalformedResultException(folder + ": expected " + Amounts.count(counts.rejected(), "record")
                    + " in " + ResultFolder.REJECTS + ", but got no part");
        }
    }

    private static Map<String, Long> accounts(RunCounts counts) {
        Map<String, Long> accounts = new LinkedHashMap<>();
        accounts.put("read", counts.read());
        counts.rejectedByReason().forEach((reason, count) -> accounts.put("rejected " + reason, count));
        accounts.put("duplicates", counts.duplicates());
        accounts.put("filtered", counts.filtered());
        accounts.put("aggregated", counts.aggregated());
        accounts.put("groups", counts.groups());
        return accounts;
    }

    /** The columns of both results; empty where they differ, so that rows can't be compared. */
    private Optional<List<ResultColumn>> commonColumns() throws IOException {
        List<ResultColumn> there = new ArrayList<>();
        List<ResultColumn> here = new ArrayList<>();
        boolean readable = attempt(() -> {
            there.addAll(AnswerJson.readSchema(expected).columns());
            here.addAll(AnswerJson.readSchema(actual).columns());
        });
        if (readable && !there.equals(here)) {
            faults.add(ResultFolder.SCHEMA + ": expected the columns " + spelt(there) + ", but got " + spelt(here));
        }
        return readable && there.equals(here) ? Optional.of(there) : Optional.empty();
    }

    private static String spelt(List<ResultColumn> columns) {
        return Shown.value(String.join(
                ", ",
                columns.stream()
                        .map(column -> (column.group() ? "group " : "") + column.name() + " " + column.type())
                        .toList()));
    }

    private interface Step {
        void run() throws IOException, MalformedResultException;
    }

    /** Takes a step; where files can't be read, that is a fault of theirs, and the step is false. */
    private boolean attempt(Step step) throws IOException {
        try {
            step.run();
            return true;
        } catch (ScratchException notTheirs) {
            throw notTheirs;
        } catch (MalformedResultException e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            faults.add(e.getFile() + ": expected a file, but there is none");
        } catch (IOException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return false;
    }
}
