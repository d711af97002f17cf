package io.weir.rule.sigma;

/**
 * A document of which nothing but its head could be read, which is among the problems. Its id and name still count, so that a rule that
 * refers to it isn't blamed.
 */
public record BrokenDocument(Header header) implements SigmaDocument {}
