package io.scalewise.datasets.share;

import io.scalewise.engine.DataSource;
import java.util.OptionalLong;

/**
 * A share of somebody's files, on disk.
 *
 * @param source as many files as there were, in their order; of the whole, the files themselves
 * @param rows records in it, the bad ones too; empty where nobody can tell
 */
public record Sample(Share share, DataSource source, OptionalLong rows) {}
