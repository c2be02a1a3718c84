@NullMarked
package io.scalewise.cli;

import org.jspecify.annotations.NullMarked;
