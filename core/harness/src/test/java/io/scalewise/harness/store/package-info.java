@NullMarked
package io.scalewise.harness.store;

import org.jspecify.annotations.NullMarked;
