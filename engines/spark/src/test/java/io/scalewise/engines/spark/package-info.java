/** What can be tested of the engine without a Spark that runs; the conformance cases test the rest. */
@NullMarked
package io.scalewise.engines.spark;

import org.jspecify.annotations.NullMarked;
