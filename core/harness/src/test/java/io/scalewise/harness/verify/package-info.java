@NullMarked
package io.scalewise.harness.verify;

import org.jspecify.annotations.NullMarked;
