package io.scalewise.harness.selfcheck;

/**
 * What a check found.
 *
 * @param subject what was checked
 * @param figure what was measured, with its unit
 * @param bound what it has to keep to, in the same words
 * @param kept whether it does
 */
public record Finding(String subject, String figure, String bound, boolean kept) {}
