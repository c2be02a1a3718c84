/**
 * Which resource limited a run, with the evidence and the first thing to check, from its record alone. Start at {@link
 * io.scalewise.insight.diagnosis.Diagnosis#of}; each {@link io.scalewise.insight.diagnosis.Sign} is a row of the table in
 * {@code docs/concepts/bottlenecks.md}, and the first that shows decides.
 */
@NullMarked
package io.scalewise.insight.diagnosis;

import org.jspecify.annotations.NullMarked;
