@NullMarked
package io.scalewise.insight.advice;

import org.jspecify.annotations.NullMarked;
