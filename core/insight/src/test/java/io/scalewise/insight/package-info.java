@NullMarked
package io.scalewise.insight;

import org.jspecify.annotations.NullMarked;
