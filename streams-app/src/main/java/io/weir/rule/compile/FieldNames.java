package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up the fields that rules name. */
final class FieldNames {

    private FieldNames() {}

    /** The field of that name on the events of a service (null: of any), or null with the problem said. */
    static @Nullable Field find(String name, Position at, @Nullable Service service, Problems problems) {
        Field field = Fields.named(name);
        if (field == null) {
            String mend =
                    NearestName.suggestion(onEventsOf(service), name, "streams-app/docs/rules.md lists all fields");
            problems.refuse(at, name, "unknown field '" + name + "'", mend);
            return null;
        }
        if (service != null && !field.services().contains(service)) {
            Service other = field.services().iterator().next();
            problems.refuse(
                    at,
                    name,
                    "field '" + name + "' is not on " + service.sigmaName() + ", only on " + other.sigmaName(),
                    NearestName.suggestion(
                            onEventsOf(service),
                            name,
                            "use a field of " + service.sigmaName() + ", or 'service: " + other.sigmaName() + "'"));
            return null;
        }
        return field;
    }

    /** The field of that name if events of all these services carry it (none: of any), or null with the problem said. */
    static @Nullable Field findOnAll(String name, Position at, List<Service> services, Problems problems) {
        Field field = services.isEmpty() ? find(name, at, null, problems) : null;
        for (Service service : services) {
            field = find(name, at, service, problems);
            if (field == null) {
                return null;
            }
        }
        return field;
    }

    private static List<String> onEventsOf(@Nullable Service service) {
        return Fields.all().stream()
                .filter(field -> service == null || field.services().contains(service))
                .map(Field::name)
                .toList();
    }
}
