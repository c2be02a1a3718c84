/**
 * Where the time and the memory of one run went, by samples of what its threads did. Start at {@link
 * io.scalewise.insight.profile.Profile}.
 */
@NullMarked
package io.scalewise.insight.profile;

import org.jspecify.annotations.NullMarked;
