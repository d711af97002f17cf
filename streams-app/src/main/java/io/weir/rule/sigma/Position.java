package io.weir.rule.sigma;

/** A place in a rule file; line and column count from 1. */
public record Position(String file, int line, int column) {}
