package io.scalewise.testkit.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** An expression as text that can be taken apart. */
sealed interface Term {

    /** As the contract has it, the columns by their names. */
    String text(List<FuzzColumn> columns);

    boolean uses(int column);

    /** With a column gone that it doesn't use. */
    Term without(int column);

    /** Terms that are a step smaller, of whatever type. */
    Stream<Term> smaller();

    /** A column, by its index. */
    record Column(int index) implements Term {

        @Override
        public String text(List<FuzzColumn> columns) {
            return '"' + columns.get(index).name().replace("\"", "\"\"") + '"';
        }

        @Override
        public boolean uses(int column) {
            return index == column;
        }

        @Override
        public Term without(int column) {
            return new Column(FuzzColumn.indexWithout(index, column));
        }

        @Override
        public Stream<Term> smaller() {
            return Stream.empty();
        }
    }

    /** Text that stands for itself. */
    record Constant(String text) implements Term {

        @Override
        public String text(List<FuzzColumn> columns) {
            return text;
        }

        @Override
        public boolean uses(int column) {
            return false;
        }

        @Override
        public Term without(int column) {
            return this;
        }

        @Override
        public Stream<Term> smaller() {
            return Stream.empty();
        }
    }

    /**
     * Terms with text around and between them.
     *
     * @param texts one more than there are parts
     */
    record Compound(List<String> texts, List<Term> parts) implements Term {

        public Compound {
            texts = List.copyOf(texts);
            parts = List.copyOf(parts);
        }

        @Override
        public String text(List<FuzzColumn> columns) {
            StringBuilder text = new StringBuilder(texts.get(0));
            for (int i = 0; i < parts.size(); i++) {
                text.append(parts.get(i).text(columns)).append(texts.get(i + 1));
            }
            return text.toString();
        }

        @Override
        public boolean uses(int column) {
            return parts.stream().anyMatch(part -> part.uses(column));
        }

        @Override
        public Term without(int column) {
            return new Compound(
                    texts, parts.stream().map(part -> part.without(column)).toList());
        }

        @Override
        public Stream<Term> smaller() {
            Stream<Term> deeper = Lists.eachWith(parts, Term::smaller).map(changed -> new Compound(texts, changed));
            return Stream.concat(parts.stream(), deeper);
        }
    }

    static Term column(int index) {
        return new Column(index);
    }

    static Term constant(String text) {
        return new Constant(text);
    }

    /** A pattern such as {@code (# + #)}, in which each {@code #} stands for a part. */
    static Term of(String pattern, Term... parts) {
        return new Compound(List.of(pattern.split("#", -1)), List.of(parts));
    }
}
