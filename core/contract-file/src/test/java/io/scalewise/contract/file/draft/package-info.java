@NullMarked
package io.scalewise.contract.file.draft;

import org.jspecify.annotations.NullMarked;
