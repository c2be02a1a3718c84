package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Contract;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A contract and its input.
 *
 * @param name says how it was made
 * @param typedToo whether its records are asked about as typed files as well
 */
record FuzzCase(String name, FuzzContract contract, List<FuzzFile> files, boolean typedToo) {

    private static final double TYPED_TOO = 0.4;

    FuzzCase {
        files = List.copyOf(files);
    }

    /** The case that a seed stands for. */
    static FuzzCase of(long seed) {
        Dice dice = new Dice(seed);
        FuzzContract contract = new RandomContract(dice).make();
        List<FuzzFile> files = new RandomData(dice, contract).files();
        return new FuzzCase("seed-" + seed, contract, files, dice.chance(TYPED_TOO));
    }

    /** With the records alone that typed files can hold, see {@link TypedRecords}. */
    FuzzCase typed(Contract checked) {
        return withFiles(files.stream()
                .map(file -> new TypedRecords(checked, file, contract.delimiter()).file())
                .toList());
    }

    private FuzzCase withFiles(List<FuzzFile> others) {
        return new FuzzCase(name, contract, others, typedToo);
    }

    long lines() {
        return files.stream().mapToLong(file -> file.lines().size()).sum();
    }

    /** Cases that are a step smaller, those first that leave out most. */
    Stream<FuzzCase> smaller() {
        return Stream.of(fewerFiles(), fewerLines(), smallerQuestions(), fewerColumns(), fewerFields())
                .flatMap(each -> each);
    }

    private Stream<FuzzCase> fewerFiles() {
        return files.size() == 1 ? Stream.empty() : Lists.eachWithout(files).map(this::withFiles);
    }

    private Stream<FuzzCase> smallerQuestions() {
        return contract.question().smaller().map(asked -> new FuzzCase(name, contract.with(asked), files, typedToo));
    }

    /** All lines of a file taken away, then either half, then each quarter, down to one line. */
    private Stream<FuzzCase> fewerLines() {
        return IntStream.range(0, files.size()).boxed().flatMap(place -> {
            FuzzFile file = files.get(place);
            return Stream.iterate(file.lines().size(), piece -> piece > 0, piece -> piece / 2)
                    .flatMap(piece -> withoutPieces(file.lines(), piece))
                    .map(rest -> withFile(place, file.withLines(rest)));
        });
    }

    /** A list without its first so many, without its next so many, and so on. */
    private static <T> Stream<List<T>> withoutPieces(List<T> all, int piece) {
        return IntStream.iterate(0, start -> start < all.size(), start -> start + piece)
                .mapToObj(start -> Stream.concat(
                                all.subList(0, start).stream(),
                                all.subList(Math.min(all.size(), start + piece), all.size()).stream())
                        .toList());
    }

    private FuzzCase withFile(int place, FuzzFile file) {
        return withFiles(Lists.with(files, place, file));
    }

    private Stream<FuzzCase> fewerColumns() {
        return IntStream.range(0, contract.columns().size())
                .filter(column ->
                        contract.columns().size() > 1 && contract.question().ignores(column))
                .mapToObj(column -> new FuzzCase(
                        name,
                        contract.without(column),
                        files.stream().map(file -> file.withoutColumn(column)).toList(),
                        typedToo));
    }

    /** Without fields that belong to no column. */
    private Stream<FuzzCase> fewerFields() {
        return IntStream.range(0, files.size())
                .filter(place -> files.get(place).order().contains(FuzzFile.NOBODYS))
                .mapToObj(place -> withFile(
                        place,
                        files.get(place).withoutField(files.get(place).order().indexOf(FuzzFile.NOBODYS))));
    }
}
