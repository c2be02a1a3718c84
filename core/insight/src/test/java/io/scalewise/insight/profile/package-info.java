@NullMarked
package io.scalewise.insight.profile;

import org.jspecify.annotations.NullMarked;
