@NullMarked
package io.scalewise.datasets.share;

import org.jspecify.annotations.NullMarked;
