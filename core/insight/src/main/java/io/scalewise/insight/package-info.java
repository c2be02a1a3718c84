/**
 * What run records say, as pure functions of them: no files, no clock, no machine. Start at {@link
 * io.scalewise.insight.Summary#of}; a {@link io.scalewise.insight.Cell} decides what counts, a {@link
 * io.scalewise.insight.Comparison} what may be claimed. May use the engine interface's records and nothing else.
 */
@NullMarked
package io.scalewise.insight;

import org.jspecify.annotations.NullMarked;
