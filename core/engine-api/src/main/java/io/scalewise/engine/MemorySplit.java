package io.scalewise.engine;

/**
 * One memory budget for a whole process tree, split as the engine's descriptor says.
 *
 * @param budgetBytes the whole
 * @param heapBytes the JVM's heap ({@code -Xmx}); 0 for an engine that is no JVM
 * @param nativeBytes what the engine may take outside the heap, such as a buffer pool; 0 where it takes none
 */
public record MemorySplit(long budgetBytes, long heapBytes, long nativeBytes) {}
