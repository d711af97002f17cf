package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.sigma.CaseSchema;
import io.weir.rule.sigma.DocumentSchema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of rule files and of cases, for editors: maps, lists, texts, numbers and truth values.
 *
 * <p>What a schema refuses, {@code lint} refuses, too. The other way round it can't be: a schema sees one document and one
 * value at a time, so that references between documents, names in conditions, one bound against another, lengths of time
 * against their limits, and the words of a regular expression are left to {@code lint}.
 */
public final class RuleSchema {
    private RuleSchema() {}

    /** The schema of each document of a rule file. */
    public static Map<String, Object> rules() {
        Map<@Nullable Service, Object> lines = new HashMap<>();
        LineSchema schema = new LineSchema();
        lines.put(null, schema.of(null));
        for (Service service : Service.values()) {
            lines.put(service, schema.of(service));
        }
        return DocumentSchema.of(lines, HoldPolicies.scopes());
    }

    /** The schema of a file of cases. */
    public static Map<String, Object> cases() {
        return CaseSchema.file();
    }
}
