package io.scalewise.contract.file;

import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;

/** The text is no file of the format, from some place on: the one fault that ends the reading at once. */
final class UnreadableException extends Exception {

    private final transient Fault fault;

    UnreadableException(Position position, String message) {
        super(message);
        this.fault = new Fault(position, message);
    }

    Fault fault() {
        return fault;
    }
}
