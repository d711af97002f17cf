package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.Explanation;
import io.weir.rule.Explanation.Way;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.Reason;
import java.util.List;
import java.util.Locale;

/** Why a rule matches an event or doesn't, for programs. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    /** One JSON object on one line. */
    static List<String> lines(Explanation explanation) {
        ObjectNode json = JSON.createObjectNode();
        add(explanation, json);
        try {
            return List.of(JSON.writeValueAsString(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Explanation explanation, ObjectNode json) {
        json.put("rule", explanation.rule().id())
                .put("title", explanation.rule().title())
                .put("counted", explanation.ways().stream().anyMatch(Way::counts));
        json.putArray("ways");
        for (Way way : explanation.ways()) {
            ObjectNode one = json.withArray("ways").addObject();
            add(way.reason(), one.putObject("reason"));
            Group group = way.group();
            if (group != null) {
                group.asMap().forEach(one.putObject("group")::put);
            }
            MatchedRule match = way.match();
            if (match != null) {
                one.put(
                        "adds",
                        ExplanationText.added(match.value(), explanation.rule().correlation()));
            }
            way.missing().forEach(one.withArray("missing")::add);
        }
        explanation
                .children()
                .forEach(child -> add(child, json.withArray("children").addObject()));
    }

    private static void add(Reason reason, ObjectNode json) {
        json.put("text", reason.text()).put("truth", reason.truth().name().toLowerCase(Locale.ROOT));
        if (!reason.values().isEmpty()) {
            reason.values().forEach(json.putObject("values")::put);
        }
        reason.parts().forEach(part -> add(part, json.withArray("parts").addObject()));
    }
}
