package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.Team;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts the groups of all aggregators together, partition by partition, takes in those rows that went to disk, and writes
 * the result, a part a thread.
 */
final class Result {

    private final Contract contract;
    private final Texts texts;
    private final List<Aggregator> aggregators;
    private final GroupSpill spill;
    private final AtomicLong groups = new AtomicLong();

    Result(Contract contract, Texts texts, List<Aggregator> aggregators, GroupSpill spill) {
        this.contract = contract;
        this.texts = texts;
        this.aggregators = aggregators;
        this.spill = spill;
    }

    /** Writes the result of so many partitions; returns how many groups it has. */
    long write(Path output, Team team, int partitions) throws EngineException, IOException {
        Path folder = Files.createDirectories(output.resolve(ResultFolder.RESULT));
        for (Aggregator aggregator : aggregators) {
            aggregator.flushSpilled();
        }
        AtomicInteger next = new AtomicInteger();
        team.run(member -> {
            try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(ResultFolder.part(member)))) {
                writer.write(header());
                int partition = next.getAndIncrement();
                while (partition < partitions && !team.hasFailed()) {
                    write(partition, writer);
                    partition = next.getAndIncrement();
                }
            }
        });
        return groups.get();
    }

    private void write(int partition, BufferedWriter writer) throws EngineException, IOException {
        List<Groups> ofAll = aggregators.stream()
                .map(aggregator -> aggregator.takePartition(partition))
                .toList();
        Optional<SpilledRows> spilled = spill.rows(partition);
        if (spilled.isEmpty()) {
            write(merged(ofAll), writer);
            return;
        }
        Aggregator again = new Aggregator(contract, texts);
        List<SpilledRows> parts = spill.cut(spilled.get(), again);
        for (int part = 0; part < parts.size(); part++) {
            Groups groupsOfPart = again.beginPartition();
            for (Groups others : ofAll) {
                int number = part;
                groupsOfPart.merge(others, hash -> spill.part(hash, parts.size()) == number);
            }
            parts.get(part).readAll(batch -> again.acceptSelected(batch.rows()));
            write(again.takePartition(0), writer);
        }
    }

    private static Groups merged(List<Groups> ofAll) throws EngineException {
        Groups merged = ofAll.get(0);
        for (Groups other : ofAll.subList(1, ofAll.size())) {
            merged.merge(other, hash -> true);
        }
        return merged;
    }

    private void write(Groups merged, BufferedWriter writer) throws EngineException, IOException {
        StringBuilder line = new StringBuilder();
        Key.Reader reader = new Key.Reader();
        for (int group = 0; group < merged.count(); group++) {
            line.setLength(0);
            merged.append(group, reader, line);
            writer.append(line);
        }
        groups.addAndGet(merged.count());
    }

    private String header() {
        StringBuilder line = new StringBuilder();
        for (ResultColumn column : contract.resultColumns()) {
            CanonicalText.appendField(line.append(line.isEmpty() ? "" : ","), column.name());
        }
        return line.append('\n').toString();
    }
}
