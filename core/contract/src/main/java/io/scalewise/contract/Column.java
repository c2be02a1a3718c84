package io.scalewise.contract;

/**
 * A declared column of the source.
 *
 * @param name as it stands in the header; case counts
 * @param type of its values; a decimal has at most 18 digits
 * @param nullable whether a value may be missing
 */
public record Column(String name, Type type, boolean nullable) {}
