package io.weir.rule.sigma;

/** One document of a rule file. */
public sealed interface SigmaDocument permits DetectionDocument, CorrelationDocument, FilterDocument, BrokenDocument {

    Header header();
}
