package io.scalewise.insight;

import io.scalewise.engine.record.ContractPart;
import java.util.List;

/**
 * What is known at one size of runs that were asked for a part of the contract only. They compete with nobody: all that they
 * say is what an engine takes for the rest.
 *
 * @param size of the data
 * @param label names size and part, such as {@code 1m rows, csv (reading)}
 */
public record PartSummary(Size size, ContractPart part, String label, List<Cell> cells) {

    public PartSummary {
        cells = List.copyOf(cells);
    }
}
