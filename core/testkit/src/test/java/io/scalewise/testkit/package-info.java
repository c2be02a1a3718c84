@NullMarked
package io.scalewise.testkit;

import org.jspecify.annotations.NullMarked;
