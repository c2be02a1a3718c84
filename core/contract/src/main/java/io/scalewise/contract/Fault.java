package io.scalewise.contract;

/**
 * Something wrong with a contract file.
 *
 * @param position where
 * @param message {@code subject: expected X, but got Y; try Z}
 */
public record Fault(Position position, String message) {}
