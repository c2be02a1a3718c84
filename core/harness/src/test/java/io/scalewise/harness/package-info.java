@NullMarked
package io.scalewise.harness;

import org.jspecify.annotations.NullMarked;
