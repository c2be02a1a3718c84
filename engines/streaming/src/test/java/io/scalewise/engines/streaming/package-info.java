@NullMarked
package io.scalewise.engines.streaming;

import org.jspecify.annotations.NullMarked;
