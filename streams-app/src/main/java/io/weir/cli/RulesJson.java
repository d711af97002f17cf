package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.Correlation;
import io.weir.rule.HoldPolicy;
import io.weir.rule.Rule;
import io.weir.rule.RuleError;
import io.weir.rule.RuleNote;
import io.weir.rule.RuleSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Rules and what is wrong with them, for programs. Each method gives one JSON object on one line. */
final class RulesJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RulesJson() {}

    static List<String> refused(List<RuleError> errors) {
        ObjectNode json = JSON.createObjectNode().put("ok", false);
        ArrayNode list = json.putArray("errors");
        for (RuleError error : errors) {
            list.addObject()
                    .put("file", error.file())
                    .put("line", error.line())
                    .put("column", error.column())
                    .put("value", error.value())
                    .put("problem", error.problem())
                    .put("mend", error.mend());
        }
        return line(json);
    }

    static List<String> accepted(RuleSet rules) {
        ObjectNode json = JSON.createObjectNode()
                .put("ok", true)
                .put("revision", rules.revision())
                .put("rules", rules.rules().size())
                .put("filters", rules.filters());
        ArrayNode list = json.putArray("notes");
        for (RuleNote note : rules.notes()) {
            list.addObject()
                    .put("file", note.file())
                    .put("line", note.line())
                    .put("column", note.column())
                    .put("text", note.text());
        }
        return line(json);
    }

    static List<String> listed(RuleSet rules) {
        ObjectNode json = JSON.createObjectNode().put("revision", rules.revision());
        ArrayNode list = json.putArray("rules");
        for (Rule rule : rules.rules()) {
            ObjectNode listed = list.addObject();
            add(rule, rules.alertsByItself(rule.id()), listed);
            rules.filteredBy(rule.id()).forEach(listed.putArray("filteredBy")::add);
        }
        return line(json);
    }

    private static void add(Rule rule, boolean alerts, ObjectNode json) {
        json.put("id", rule.id())
                .put("version", rule.version())
                .put("title", rule.title())
                .put("level", rule.level().name().toLowerCase(Locale.ROOT))
                .put("mode", rule.mode().name().toLowerCase(Locale.ROOT))
                .put("alerts", alerts)
                .put("service", rule.service().sigmaName())
                .put("quietSeconds", rule.quiet().toSeconds());
        Correlation correlation = rule.correlation();
        json.put("type", correlation.type().sigmaName());
        correlation.groupBy().forEach(json.putArray("groupBy")::add);
        correlation.field().forEach(json.putArray("field")::add);
        if (correlation.percentile() > 0) {
            json.put("percentile", correlation.percentile());
        }
        if (correlation.type().isTemporal()) {
            correlation.steps().forEach(json.putArray("steps")::add);
        }
        json.put("ofEpisodes", correlation.ofEpisodes());
        ObjectNode condition = json.putObject("condition");
        Criteria.of(correlation).forEach((key, number) -> condition.put(key, number.toPlainString()));
        json.put(
                        "threshold",
                        BigDecimal.valueOf(correlation.threshold(), correlation.unitScale())
                                .toPlainString())
                .put("timespanSeconds", correlation.timespan().toSeconds());
        HoldPolicy hold = rule.hold();
        if (hold != null) {
            ObjectNode held = json.putObject("hold");
            hold.scopes().forEach(scope -> held.withArray("scopes").add(scope.name()));
            held.put("ttlSeconds", hold.timeToLive().toSeconds())
                    .put("onExpiry", hold.onExpiry().name())
                    .put("reachSeconds", hold.reach().toSeconds());
        }
    }

    private static List<String> line(ObjectNode json) {
        try {
            return List.of(JSON.writeValueAsString(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
