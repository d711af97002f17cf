package io.weir.rule.match;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.Field;
import io.weir.event.Observation;
import io.weir.event.Withdrawal;
import io.weir.rule.Group;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which group an event belongs to. Rules with equal groupings share their sightings. */
public sealed interface Grouping {

    /** The group, or null where the event has none because a field of it is null. */
    @Nullable
    Group of(Observation observation);

    /** The names that the group's values go by. */
    List<String> names();

    /**
     * By the values of fields; by none: the one group of the whole exchange.
     *
     * @param names what the values go by: the fields' own names, or aliases
     */
    record ByFields(List<Field> fields, List<String> names) implements Grouping {
        public ByFields {
            fields = List.copyOf(fields);
            names = List.copyOf(names);
        }

        @Override
        public @Nullable Group of(Observation observation) {
            if (fields.size() == 1) {
                Object value = fields.get(0).read(observation);
                return value == null ? null : new Group(names, List.of(ValueText.of(value)));
            }
            List<String> values = new ArrayList<>(fields.size());
            for (Field field : fields) {
                Object value = field.read(observation);
                if (value == null) {
                    return null;
                }
                values.add(ValueText.of(value));
            }
            return new Group(names, values);
        }
    }

    /** By who acted, for rules that name no group: API key, else account, else source address. */
    record ByPrincipal() implements Grouping {
        private static final List<String> NAMES = List.of(Group.PRINCIPAL);

        @Override
        public @Nullable Group of(Observation observation) {
            String principal = principal(observation.event());
            return principal == null ? null : new Group(names(), List.of(principal));
        }

        @Override
        public List<String> names() {
            return NAMES;
        }

        private static @Nullable String principal(Activity event) {
            String apiKeyId = null;
            String sourceIp = null;
            if (event instanceof Withdrawal withdrawal) {
                apiKeyId = withdrawal.apiKeyId();
                sourceIp = withdrawal.sourceIp();
            } else if (event instanceof ApiCall call) {
                apiKeyId = call.apiKeyId();
                sourceIp = call.sourceIp();
            }
            if (apiKeyId != null) {
                return apiKeyId;
            }
            return event.accountId() == null ? sourceIp : event.accountId();
        }
    }
}
