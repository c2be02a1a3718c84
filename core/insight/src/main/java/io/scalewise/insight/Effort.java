package io.scalewise.insight;

import java.util.OptionalLong;

/**
 * What an engine costs apart from its speed: code to write and keep, libraries to trust, processes to operate.
 *
 * @param about what it is, in a sentence; empty where nobody said
 * @param codeLines of the engine itself; empty where its source is not at hand
 * @param dependencyBytes of the libraries that it brings
 * @param jars how many libraries those are
 * @param processes to operate for one run
 */
public record Effort(
        String engine, String about, OptionalLong codeLines, long dependencyBytes, int jars, int processes) {}
