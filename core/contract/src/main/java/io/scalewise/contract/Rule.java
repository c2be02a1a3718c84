package io.scalewise.contract;

/**
 * A declared check on a row: the row is rejected when it is false; true and unknown pass.
 *
 * @param name names the reason of the reject
 * @param text the expression as written, for messages
 * @param check a boolean expression
 */
public record Rule(String name, String text, Expression check) {}
