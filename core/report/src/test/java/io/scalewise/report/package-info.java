@NullMarked
package io.scalewise.report;

import org.jspecify.annotations.NullMarked;
