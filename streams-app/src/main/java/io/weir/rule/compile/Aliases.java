package io.weir.rule.compile;

import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.rule.sigma.Alias;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a correlation's aliases stand for in each of the rules that it refers to. */
final class Aliases {
    private final Map<String, Alias> byName = new HashMap<>();
    private final References references;
    private final Problems problems;

    /** @param inputs what the correlation refers to */
    Aliases(
            CorrelationDocument document,
            List<? extends SigmaDocument> inputs,
            References references,
            Problems problems) {
        this.references = references;
        this.problems = problems;
        List<String> used = document.groupBy() == null
                ? List.of()
                : document.groupBy().stream().map(Located::value).toList();
        for (Alias alias : document.aliases()) {
            String name = alias.name().value();
            byName.put(name, alias);
            if (Fields.named(name) != null) {
                problems.refuse(
                        alias.name().at(),
                        name,
                        "alias '" + name + "' has the name of a field",
                        "call it otherwise, and group by that: a hold or a parent would take it for the field");
            } else if (!used.contains(name)) {
                problems.note(alias.name().at(), "alias '" + name + "' is not among 'group-by' and does nothing");
            }
            alias.fields().forEach(field -> refuseUnrelated(alias, field, document, inputs));
        }
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The field that the alias stands for in an input, or null with the problem said. */
    @Nullable
    Located<String> field(String name, SigmaDocument input) {
        Alias alias = byName.get(name);
        if (alias == null) {
            return null;
        }
        for (Alias.FieldOf field : alias.fields()) {
            if (references.find(field.rule().value()) == input) {
                return field.field();
            }
        }
        String rule = input.header().calledAs();
        problems.refuse(
                alias.name().at(),
                name,
                "alias '" + name + "' has no field for rule '" + rule + "'",
                "add for example '" + rule + ": accountId'");
        return null;
    }

    private void refuseUnrelated(
            Alias alias, Alias.FieldOf field, CorrelationDocument document, List<? extends SigmaDocument> inputs) {
        Located<String> rule = field.rule();
        SigmaDocument meant = references.find(rule.value());
        if (inputs.stream().noneMatch(input -> input == meant)) {
            List<String> known = document.rules().stream().map(Located::value).toList();
            problems.refuse(
                    rule.at(),
                    rule.value(),
                    "alias '" + alias.name().value() + "' has a field for '" + rule.value()
                            + "', to which the correlation does not refer",
                    NearestName.suggestion(known, rule.value(), "it refers to " + String.join(", ", known)));
        }
    }
}
