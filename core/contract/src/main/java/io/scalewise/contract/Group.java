package io.scalewise.contract;

/**
 * A column of the group: part of what one output row stands for.
 *
 * @param name of the result column
 * @param text the expression as written, for messages
 * @param value of any type but double; nulls are equal to each other
 */
public record Group(String name, String text, Expression value) {}
