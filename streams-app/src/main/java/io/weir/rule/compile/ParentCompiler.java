package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.Rule;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a correlation of correlations its meaning on their episodes. Of an episode only its group is known, so what the
 * parent groups by and aggregates must be among each child's group-by fields.
 */
final class ParentCompiler {
    private final CorrelationDocument document;
    private final List<CorrelationDocument> documents;
    private final List<Rule> children;
    private final Problems problems;

    /** @param groupFields for each child its group-by fields behind the parent's, in the parent's order */
    record Compiled(Correlation correlation, Service home, List<List<String>> groupFields) {}

    private ParentCompiler(
            CorrelationDocument document, List<CorrelationDocument> documents, List<Rule> children, Problems problems) {
        this.document = document;
        this.documents = documents;
        this.children = children;
        this.problems = problems;
    }

    /**
     * The correlation, or null where it can't be honoured, with every problem said.
     *
     * @param children what became of the documents that it refers to
     */
    static @Nullable Compiled compile(
            CorrelationDocument document,
            List<CorrelationDocument> documents,
            List<Rule> children,
            References references,
            Problems problems) {
        return new ParentCompiler(document, documents, children, problems)
                .compile(new Aliases(document, documents, references, problems));
    }

    private @Nullable Compiled compile(Aliases aliases) {
        List<List<String>> groupFields = groupFields(aliases);
        boolean known = areOnAllChildren(document.field(), "aggregate");
        List<Field> field = known ? CorrelationFields.aggregated(document, List.of(), problems) : null;
        Correlation correlation = Assembly.of(document, field, documents, home(), true, problems);
        return correlation == null || groupFields == null ? null : new Compiled(correlation, home(), groupFields);
    }

    private Service home() {
        return CorrelationCompiler.home(children.stream().map(Rule::service).toList());
    }

    private @Nullable List<List<String>> groupFields(Aliases aliases) {
        if (document.groupBy() == null) {
            return null;
        }
        int before = problems.errorCount();
        List<List<String>> ofAll = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            List<String> fields = new ArrayList<>();
            for (Located<String> name : document.groupBy()) {
                Located<String> field =
                        aliases.has(name.value()) ? aliases.field(name.value(), documents.get(i)) : name;
                if (field != null && isOn(i, field, "group by")) {
                    fields.add(field.value());
                }
            }
            ofAll.add(fields);
        }
        refuseTwice(document.groupBy());
        return problems.errorCount() > before ? null : ofAll;
    }

    private void refuseTwice(List<Located<String>> names) {
        List<String> seen = new ArrayList<>();
        for (Located<String> name : names) {
            if (seen.contains(name.value())) {
                CorrelationFields.refuseTwice(name, problems);
            }
            seen.add(name.value());
        }
    }

    private boolean areOnAllChildren(List<Located<String>> names, String purpose) {
        boolean all = true;
        for (Located<String> name : names) {
            for (int i = 0; i < children.size(); i++) {
                all &= isOn(i, name, purpose);
            }
            if (all && Fields.named(name.value()) == null) {
                problems.refuse(
                        name.at(),
                        name.value(),
                        "can't " + purpose + " '" + name.value() + "', which is an alias",
                        "take a field that each of the rules groups by");
                all = false;
            }
        }
        return all;
    }

    private boolean isOn(int child, Located<String> field, String purpose) {
        List<String> groupBy = children.get(child).correlation().groupBy();
        if (groupBy.contains(field.value())) {
            return true;
        }
        String rule = documents.get(child).header().calledAs();
        problems.refuse(
                field.at(),
                field.value(),
                "can't " + purpose + " '" + field.value() + "': '" + rule + "' groups by "
                        + (groupBy.isEmpty() ? "nothing" : String.join(", ", groupBy)),
                NearestName.suggestion(
                        groupBy, field.value(), "add '" + field.value() + "' to the 'group-by' of '" + rule + "'"));
        return false;
    }
}
