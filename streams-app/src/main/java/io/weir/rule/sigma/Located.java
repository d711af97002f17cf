package io.weir.rule.sigma;

/** A value and where it was written, so that a later step can complain about it. */
public record Located<T>(T value, Position at) {}
