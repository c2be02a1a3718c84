@NullMarked
package io.scalewise.insight.diagnosis;

import org.jspecify.annotations.NullMarked;
