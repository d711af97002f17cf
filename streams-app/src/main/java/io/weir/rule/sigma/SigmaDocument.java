package io.weir.rule.sigma;

/** One document of a rule file. Sigma's filter documents will be a third kind. */
public sealed interface SigmaDocument permits DetectionDocument, CorrelationDocument {

    Header header();
}
