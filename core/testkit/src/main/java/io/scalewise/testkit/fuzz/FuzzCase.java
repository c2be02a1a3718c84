package io.scalewise.testkit.fuzz;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A contract and its input.
 *
 * @param name says how it was made
 */
record FuzzCase(String name, FuzzContract contract, List<FuzzFile> files) {

    FuzzCase {
        files = List.copyOf(files);
    }

    /** The case that a seed stands for. */
    static FuzzCase of(long seed) {
        Dice dice = new Dice(seed);
        FuzzContract contract = new RandomContract(dice).make();
        return new FuzzCase("seed-" + seed, contract, new RandomData(dice, contract).files());
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
        return files.size() == 1
                ? Stream.empty()
                : Lists.eachWithout(files).map(rest -> new FuzzCase(name, contract, rest));
    }

    private Stream<FuzzCase> smallerQuestions() {
        return contract.question().smaller().map(asked -> new FuzzCase(name, contract.with(asked), files));
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
        return new FuzzCase(name, contract, Lists.with(files, place, file));
    }

    private Stream<FuzzCase> fewerColumns() {
        return IntStream.range(0, contract.columns().size())
                .filter(column ->
                        contract.columns().size() > 1 && contract.question().ignores(column))
                .mapToObj(column -> new FuzzCase(
                        name,
                        contract.without(column),
                        files.stream().map(file -> file.withoutColumn(column)).toList()));
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
