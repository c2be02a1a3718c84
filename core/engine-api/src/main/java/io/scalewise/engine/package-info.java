/**
 * What an engine is and how it is talked to.
 *
 * <p>An engine is a process that is told a contract and a data set and leaves a result folder. An engine in Java
 * implements {@link io.scalewise.engine.Engine} and hands itself to {@link io.scalewise.engine.EngineProcess}, which speaks
 * the protocol; one in another language speaks it itself. {@link io.scalewise.engine.Request} is what crosses the border
 * inwards, {@link io.scalewise.engine.Marker} and {@link io.scalewise.engine.ResultFolder} what comes back. {@link
 * io.scalewise.engine.EngineDescriptor} is all that the harness knows of an engine, and {@code
 * io.scalewise.engine.record} what it writes down of a run.
 */
@NullMarked
package io.scalewise.engine;

import org.jspecify.annotations.NullMarked;
