package io.weir.rule.compile;

import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.SigmaDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How rules are called in outputs. */
final class Headers {
    private Headers() {}

    /** A rule's id in outputs: its Sigma {@code id}, else its {@code name}; null where it has neither. */
    static @Nullable Located<String> id(Header header) {
        return header.id() == null ? header.name() : header.id();
    }

    /** What people call the steps of a temporal correlation. */
    static List<String> names(List<? extends SigmaDocument> documents) {
        return documents.stream().map(document -> document.header().calledAs()).toList();
    }
}
