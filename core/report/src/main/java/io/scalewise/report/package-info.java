/**
 * Run records and insight as text: {@code report.html} for people, {@code report.md} for a pull request, {@code summary.json} for programs, a table
 * for the terminal. Start at {@link io.scalewise.report.ReportWriter}. Says only what {@code insight} found; decides
 * nothing itself.
 */
@NullMarked
package io.scalewise.report;

import org.jspecify.annotations.NullMarked;
