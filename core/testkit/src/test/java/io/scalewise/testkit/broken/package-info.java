/**
 * Engines that are broken on purpose, each in its own way, put through the real harness: whatever an engine does must be
 * told by its name and leave nothing behind.
 */
@NullMarked
package io.scalewise.testkit.broken;

import org.jspecify.annotations.NullMarked;
