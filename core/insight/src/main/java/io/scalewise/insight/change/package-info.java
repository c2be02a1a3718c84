/**
 * Two reports side by side: what changed from one to the other beyond noise. Start at {@link
 * io.scalewise.insight.change.Changes#of}.
 */
@NullMarked
package io.scalewise.insight.change;

import org.jspecify.annotations.NullMarked;
