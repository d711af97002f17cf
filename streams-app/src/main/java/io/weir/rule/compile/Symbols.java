package io.weir.rule.compile;

import io.weir.event.Actor;
import io.weir.event.Channel;
import io.weir.event.Field;
import io.weir.event.NearestName;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.rule.match.TextPattern;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fields whose texts are a few names: what none of them is, is likely to be mistyped. */
final class Symbols {
    private static final Map<String, List<String>> BY_FIELD = Map.of(
            "actor", names(Actor.values()),
            "channel", names(Channel.values()),
            "rail", names(Rail.values()),
            "secondFactors", names(SecondFactor.values()),
            "segment", names(Segment.values()));

    private Symbols() {}

    static void noteWhereNoneFits(Field field, TextPattern pattern, Value value, Problems problems) {
        List<String> names = BY_FIELD.getOrDefault(field.name(), List.of());
        if (!names.isEmpty() && names.stream().noneMatch(pattern::matches)) {
            problems.note(
                    value.at(),
                    "'" + field.name() + "' is never '" + value.text() + "'; "
                            + NearestName.suggestion(names, value.text(), "known are " + String.join(", ", names)));
        }
    }

    private static List<String> names(Enum<?>[] symbols) {
        return Arrays.stream(symbols).map(Enum::name).toList();
    }
}
