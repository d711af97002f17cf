package io.weir.rule.sigma;

import java.util.List;

/**
 * What one search identifier looks for: it holds when one of its alternatives does, and an alternative when all of its
 * tests do. A map is one alternative, a list of maps several.
 */
public record Search(Position at, List<List<FieldTest>> alternatives) {}
