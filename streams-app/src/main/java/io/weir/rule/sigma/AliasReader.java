package io.weir.rule.sigma;

import io.weir.rule.sigma.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;

/** Reads a correlation's {@code aliases}: alias to rule to field. */
final class AliasReader {
    private static final String EXAMPLE =
            "write for example 'aliases: {who: {first-rule: accountId, second-rule: onAccountId}}'";

    private AliasReader() {}

    static List<Alias> read(MapReader correlation, Problems problems) {
        YamlNode node = correlation.node("aliases");
        if (node == null) {
            return List.of();
        }
        List<Alias> aliases = new ArrayList<>();
        if (node instanceof Mapping map) {
            MapReader reader = new MapReader(map, "'aliases'", problems);
            map.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Mapping fields) {
                    aliases.add(alias(new Located<>(name, entry.keyAt()), fields, problems));
                } else {
                    refuse(reader.at(name), name, "alias '" + name + "' must be a map of rules to fields", problems);
                }
            });
        } else {
            refuse(node.at(), node.shown(), "'aliases' must be a map, not " + node.shown(), problems);
        }
        return aliases;
    }

    private static Alias alias(Located<String> name, Mapping map, Problems problems) {
        MapReader reader = new MapReader(map, "alias '" + name.value() + "'", problems);
        List<Alias.FieldOf> fields = new ArrayList<>();
        map.entries().forEach((rule, entry) -> {
            Value field = reader.value(rule, "accountId");
            if (field != null) {
                fields.add(
                        new Alias.FieldOf(new Located<>(rule, entry.keyAt()), new Located<>(field.text(), field.at())));
            }
        });
        return new Alias(name, fields);
    }

    private static void refuse(Position at, String value, String problem, Problems problems) {
        problems.refuse(at, value, problem, EXAMPLE);
    }
}
