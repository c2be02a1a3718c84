/**
 * Shares of somebody's own files: samples of whole records from all over them, so that engines can be measured on growing
 * parts of one's own data.
 *
 * <p>{@link io.scalewise.datasets.share.SampleCache} is the door. Which rows a sample holds depends on their numbers, a seed
 * and the {@link io.scalewise.datasets.share.Share} alone, and the rows of a smaller share are among those of a larger one.
 * Lines of CSV are copied as they are, byte by byte, the bad ones too; rows of Parquet with all their columns under the
 * schema of their file.
 */
@NullMarked
package io.scalewise.datasets.share;

import org.jspecify.annotations.NullMarked;
