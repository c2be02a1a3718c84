package io.scalewise.contract;

/**
 * A column of the result.
 *
 * @param name its header
 * @param type of its values
 * @param group whether it is part of the group, else a measure
 */
public record ResultColumn(String name, Type type, boolean group) {}
