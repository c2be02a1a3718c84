/**
 * The command line: arguments and wiring only. {@link io.scalewise.cli.Main} is where to start; each command is a class of
 * its own, and hands the work to the harness.
 */
@NullMarked
package io.scalewise.cli;

import org.jspecify.annotations.NullMarked;
