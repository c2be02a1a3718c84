/** Reads what the JVM of an engine recorded of itself. Start at {@link io.scalewise.harness.profile.FlightRecording}. */
@NullMarked
package io.scalewise.harness.profile;

import org.jspecify.annotations.NullMarked;
