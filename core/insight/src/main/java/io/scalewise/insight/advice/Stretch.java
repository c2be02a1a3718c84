package io.scalewise.insight.advice;

/**
 * Sizes with one answer.
 *
 * @param choice at the smallest of them
 * @param fromRows the smallest
 * @param toRows the largest that was looked at
 */
record Stretch(Choice choice, double fromRows, double toRows) {}
