/**
 * What engines share that read CSV by themselves: the header of a file, and files cut into chunks of whole lines.
 *
 * <p>Start with {@link io.scalewise.engine.csv.CsvFile}, which is a file whose header was read. {@link
 * io.scalewise.engine.csv.LineChunks} hands out stretches of files to threads, each of which reads its own with a {@link
 * io.scalewise.engine.csv.LineChunkReader}. What a line holds is for the engine, or for {@code
 * io.scalewise.contract.grammar}. The {@code plain} engine uses none of this, so that an error in it shows.
 */
@NullMarked
package io.scalewise.engine.csv;

import org.jspecify.annotations.NullMarked;
