/**
 * Curves through what was measured at several sizes: how sure they are, where two cross, and what they say of larger sizes.
 * {@link io.scalewise.insight.curve.CurveFit} fits, all else asks it. Numbers alone: knows nothing of runs.
 */
@NullMarked
package io.scalewise.insight.curve;

import org.jspecify.annotations.NullMarked;
