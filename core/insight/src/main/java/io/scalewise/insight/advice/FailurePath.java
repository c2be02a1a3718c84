package io.scalewise.insight.advice;

/**
 * A way in which runs may end otherwise than hoped.
 *
 * @param what happens, and why it is to be expected
 * @param noticed how one sees it
 * @param recovered what to do then
 */
public record FailurePath(String what, String noticed, String recovered) {}
