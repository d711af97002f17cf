package io.weir.hold;

/**
 * What the desk keeps of itself.
 *
 * @param generation how often a desk has started on this state
 */
public record DeskHead(long generation) {}
