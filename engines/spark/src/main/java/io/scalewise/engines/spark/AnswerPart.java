package io.scalewise.engines.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a task made of its part of the answer. Comes back as the task's own result, so that what a failed attempt did counts
 * nowhere.
 *
 * @param rowsByFate records by what became of them; under {@link PartWriter#AGGREGATED} those of the result
 * @param groups rows of the result
 * @param files the names of the files that it wrote, below the output folder
 */
record AnswerPart(Map<String, Long> rowsByFate, long groups, List<String> files) implements Serializable {}
