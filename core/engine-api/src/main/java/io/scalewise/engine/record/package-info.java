/** What the harness writes down of a run: plain data, one JSON object a line in {@code runs.jsonl}. */
@NullMarked
package io.scalewise.engine.record;

import org.jspecify.annotations.NullMarked;
