package io.weir.config;

import io.weir.event.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings from {@code WEIR_…}: the name in capitals, with {@code _} for each dot and hyphen.
 *
 * <p>What is Weir's own is found by its known name. What is passed through ({@code WEIR_KAFKA_…},
 * {@code WEIR_SCHEMA_REGISTRY_…}) has dots only, as all of Kafka's client settings do.
 */
final class EnvironmentVariables {

    private static final String PREFIX = "WEIR_";

    /** The launcher's, not settings. */
    private static final Set<String> RESERVED = Set.of("WEIR_HOME", "WEIR_JAVA_OPTS");

    /** Kubernetes tells every pod of a service named weir so. */
    private static final Pattern KUBERNETES = Pattern.compile("WEIR_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_.*)?)");

    private final List<GivenSetting> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private EnvironmentVariables() {}

    static EnvironmentVariables read(Map<String, String> environment) {
        EnvironmentVariables read = new EnvironmentVariables();
        Map<String, String> known = knownVariables();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)
                    && !RESERVED.contains(variable)
                    && !KUBERNETES.matcher(variable).matches()) {
                read.variable(variable, value, known);
            }
        });
        return read;
    }

    /** The variable that sets a setting. */
    static String variable(String setting) {
        return PREFIX + capitals(setting);
    }

    List<GivenSetting> settings() {
        return settings;
    }

    List<String> problems() {
        return problems;
    }

    private static Map<String, String> knownVariables() {
        Map<String, String> known = new TreeMap<>();
        Settings.DEFINITION.names().forEach(name -> known.put(variable(name), name));
        return known;
    }

    private void variable(String variable, String value, Map<String, String> known) {
        String name = known.get(variable);
        if (name == null) {
            name = passedThrough(variable);
        }
        if (name.isEmpty()) {
            problems.add(variable + ": no setting is named so; "
                    + NearestName.suggestion(known.keySet(), variable, "'weir config' lists them all"));
        } else {
            settings.add(new GivenSetting(name, value.strip(), variable));
        }
    }

    private static String passedThrough(String variable) {
        for (String prefix : PassedOn.PREFIXES) {
            String start = variable(prefix);
            if (variable.startsWith(start) && variable.length() > start.length()) {
                return prefix
                        + variable.substring(start.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.');
            }
        }
        return "";
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
