/**
 * Run records on disk: one as JSON, many as lines of {@code runs.jsonl}.
 */
@NullMarked
package io.scalewise.harness.store;

import org.jspecify.annotations.NullMarked;
