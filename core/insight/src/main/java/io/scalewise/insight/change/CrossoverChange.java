package io.scalewise.insight.change;

import io.scalewise.insight.Crossover;
import java.util.Optional;

/**
 * A crossover that isn't where it was: their intervals have nothing in common, or one report has none.
 *
 * @param series the label of its series in the report that has it, the later one if both do
 */
public record CrossoverChange(String series, Optional<Crossover> before, Optional<Crossover> after) {}
