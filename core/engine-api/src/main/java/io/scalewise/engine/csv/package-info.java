/**
 * What engines share that read CSV by themselves: the header of a file, and files cut into chunks of whole lines.
 *
 * <p>Start with {@link io.scalewise.engine.csv.CsvFile}, which is a file whose header was read. {@link
 * io.scalewise.engine.csv.LineChunks} gives each thread a {@link io.scalewise.engine.csv.LineChunkReader} for chunks of whole
 * lines, of files that lie open or of compressed ones. What a line holds is for the engine, or for {@code
 * io.scalewise.contract.grammar}. The {@code plain} engine uses none of this, so that an error in it shows.
 */
@NullMarked
package io.scalewise.engine.csv;

import org.jspecify.annotations.NullMarked;
