package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;

/** Makes accumulators, and the kernels of what they take. */
final class Measures {

    private Measures() {}

    /** The measure's input, as its accumulator wants it. Of {@code count(*)} it is nothing that is looked at. */
    static Kernel input(Measure measure, Compiler compiler) {
        if (measure.input().isEmpty()) {
            return (batch, rows) -> batch.columns()[0];
        }
        Expression input = measure.input().get();
        return measure.aggregate() == Measure.Aggregate.STDDEV
                ? compiler.compileToDouble(input)
                : compiler.compile(input);
    }

    static Accumulator accumulator(Measure measure, Memory memory) {
        Type type = measure.input().map(Expression::type).orElse(Type.LONG);
        Form form = measure.input().map(Form::of).orElse(Form.WORD);
        return switch (measure.aggregate()) {
            case COUNT_ROWS -> new Counts(true, memory);
            case COUNT -> new Counts(false, memory);
            case COUNT_DISTINCT -> new DistinctCounts(form, memory);
            case SUM, AVG -> {
                boolean average = measure.aggregate() == Measure.Aggregate.AVG;
                yield form == Form.DOUBLE
                        ? new DoubleSums(average, memory)
                        : new ExactSums(form, type.scale(), average, memory);
            }
            case MIN, MAX -> {
                boolean greatest = measure.aggregate() == Measure.Aggregate.MAX;
                yield form == Form.TEXT
                        ? new TextExtremes(greatest, memory)
                        : new Extremes(type, form, greatest, memory);
            }
            case STDDEV -> new Deviations(memory);
            case MEDIAN -> new Medians(form, type.scale(), memory);
        };
    }
}
