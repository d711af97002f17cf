package io.weir.rule.sigma;

/** One document of a rule file. Sigma's filter documents would be a further kind. */
public sealed interface SigmaDocument permits DetectionDocument, CorrelationDocument, BrokenDocument {

    Header header();
}
