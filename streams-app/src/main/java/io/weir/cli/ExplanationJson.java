package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.DetectionExplanation;
import io.weir.rule.Explanation;
import io.weir.rule.Explanation.Way;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.Reason;
import io.weir.rule.SeenValue.State;
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
        return line(json);
    }

    /** One JSON object on one line. */
    static List<String> lines(DetectionExplanation explanation) {
        ObjectNode json =
                JSON.createObjectNode().put("detection", explanation.name()).put("title", explanation.title());
        explanation.partOf().forEach(json.putArray("partOf")::add);
        Reason reason = explanation.reason();
        if (reason != null) {
            add(reason, json.putObject("reason"));
        }
        return line(json);
    }

    private static List<String> line(ObjectNode json) {
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
            way.unknown().forEach(one.withArray("unknown")::add);
        }
        explanation
                .children()
                .forEach(child -> add(child, json.withArray("children").addObject()));
    }

    private static void add(Reason reason, ObjectNode json) {
        json.put("text", reason.text()).put("truth", reason.truth().name().toLowerCase(Locale.ROOT));
        if (!reason.values().isEmpty()) {
            ObjectNode values = json.putObject("values");
            reason.values().forEach((field, value) -> {
                values.put(field, value.state() == State.KNOWN ? value.text() : null);
                if (value.state() == State.UNKNOWN) {
                    json.withArray("unknown").add(field);
                }
            });
        }
        reason.parts().forEach(part -> add(part, json.withArray("parts").addObject()));
    }
}
