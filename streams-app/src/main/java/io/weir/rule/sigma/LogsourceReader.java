package io.weir.rule.sigma;

import io.weir.event.Service;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code logsource}: which events a document is about. */
final class LogsourceReader {
    static final Set<String> KEYS = Set.of("product", "service", "definition");
    private static final String EXAMPLE = "logsource: {product: exchange, service: withdrawals}";

    private LogsourceReader() {}

    /** The services that a document is about: one, or all where {@code service} is left out; none where it can't be read. */
    static Set<Service> readAny(MapReader document, Problems problems) {
        Service service = read(document, true, problems);
        if (service != null) {
            return EnumSet.of(service);
        }
        boolean leftOut = document.node("logsource") instanceof Mapping map
                && !map.entries().containsKey("service");
        return leftOut ? EnumSet.allOf(Service.class) : EnumSet.noneOf(Service.class);
    }

    /** The service that a document is about; null where it can't be read. */
    static @Nullable Service read(MapReader document, Problems problems) {
        return read(document, false, problems);
    }

    private static @Nullable Service read(MapReader document, boolean anyService, Problems problems) {
        YamlNode node = document.node("logsource");
        if (!(node instanceof Mapping map)) {
            problems.refuse(
                    document.at("logsource"),
                    node == null ? "" : node.shown(),
                    node == null ? "the rule has no 'logsource'" : "'logsource' must be a map, not " + node.shown(),
                    "write '" + EXAMPLE + "'");
            return null;
        }
        MapReader logsource = new MapReader(map, "'logsource'", problems);
        logsource.refuseOthers(KEYS, Map.of("category", "remove it: product and service say it all"));
        Value product = logsource.value("product", "exchange");
        if (product == null || !product.text().equals("exchange")) {
            problems.refuse(
                    product == null ? map.at() : product.at(),
                    product == null ? "" : product.text(),
                    product == null ? "'logsource' has no 'product'" : "logsource product is '" + product.text() + "'",
                    "write 'product: exchange'");
        }
        Value service = logsource.value("service", "withdrawals");
        if (service == null) {
            if (!anyService && !logsource.has("service")) {
                logsource.refuseMissing("service", "write 'service: withdrawals' or 'service: api-calls'");
            }
            return null;
        }
        return MapReader.constant(
                service,
                "logsource service is '" + service.text() + "'",
                Service.values(),
                Service::sigmaName,
                problems);
    }
}
