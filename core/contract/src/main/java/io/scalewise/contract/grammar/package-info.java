/**
 * The grammar of a contract's source, to the letter: lines, records, values, canonical text.
 *
 * <p>For engines whose own reader refuses or misreads some lines, and for tools. {@link
 * io.scalewise.contract.grammar.LineReader} cuts bytes into lines, {@link io.scalewise.contract.grammar.RecordGrammar} a
 * line into fields, {@link io.scalewise.contract.grammar.ValueGrammar} text into values, {@link
 * io.scalewise.contract.grammar.CanonicalText} values into text and CSV. The {@code plain} engine and the generators
 * never use it, so that an error in it shows.
 */
@NullMarked
package io.scalewise.contract.grammar;

import org.jspecify.annotations.NullMarked;
