/** What is looked for in vain, and costs less where it is found. */
@NullMarked
package groovy.lang;

import org.jspecify.annotations.NullMarked;
