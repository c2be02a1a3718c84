@NullMarked
package io.scalewise.harness.observe;

import org.jspecify.annotations.NullMarked;
