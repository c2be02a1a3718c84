package io.scalewise.contract.file;

import io.scalewise.contract.Position;
import java.util.List;

/** A part of a file, with the place where it stands. */
sealed interface Node {

    /** Where a fault in it is shown: its first character, behind the quote where it has one. */
    Position position();

    /** What it is, for messages. */
    String kind();

    /**
     * A scalar, its text as written: YAML's ideas of numbers, dates and flags are not asked.
     *
     * @param plain whether it stands there without quotes
     */
    record Scalar(String text, boolean plain, Position position) implements Node {

        /** Whether it is what YAML makes of no value at all. */
        boolean isNothing() {
            return plain && text.isEmpty();
        }

        @Override
        public String kind() {
            return isNothing() ? "nothing" : "text";
        }
    }

    /** A list. */
    record Items(List<Node> nodes, Position position) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, its entries in the order of the file; keys may repeat. */
    record Fields(List<Field> fields, Position position) implements Node {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /** JSON's {@code null}; in YAML the word is a text like any other. */
    record Null(Position position) implements Node {
        @Override
        public String kind() {
            return "null";
        }
    }

    /** What has a fault of its own already, so that nothing more is said of it. */
    record Faulty(Position position) implements Node {
        @Override
        public String kind() {
            return "something faulty";
        }
    }

    /** An entry of a map. */
    record Field(Scalar name, Node value) {}
}
