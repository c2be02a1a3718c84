/**
 * Drafts of contracts: what a sample of a file suggests, with everything that is a guess marked as one.
 *
 * <p>Start at {@link io.scalewise.contract.file.draft.ContractDraft}, which writes a {@link
 * io.scalewise.contract.file.draft.DraftSample} down as YAML: {@code KeyGuess}, {@code RuleGuess} and {@code
 * QuestionGuess} say what it suggests beside the columns. {@link io.scalewise.contract.file.draft.CsvSample} makes a
 * sample of a CSV file: lines from all over it ({@code SampledLines}), their form ({@code CsvShape}), whether the first
 * one names the columns ({@code HeaderGuess}), the type of each column ({@code TextColumn}). Samples of other formats
 * are made where their libraries are.
 *
 * <p>A draft runs as it stands. What would drop rows or change an answer by a mere guess is written as a comment.
 */
@NullMarked
package io.scalewise.contract.file.draft;

import org.jspecify.annotations.NullMarked;
