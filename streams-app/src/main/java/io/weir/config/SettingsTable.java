package io.weir.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The documentation of every setting, in the order of the table they are defined in. */
public final class SettingsTable {

    /**
     * One setting.
     *
     * @param variable the environment variable that sets it
     * @param defaultValue as a file would say it
     * @param allowed what it may be, in words; empty where anything of its type may be
     */
    public record Row(String name, String variable, String defaultValue, String allowed, String documentation) {}

    private SettingsTable() {}

    public static List<Row> rows() {
        return Settings.DEFINITION.configKeys().values().stream()
                .map(key -> new Row(
                        key.name,
                        EnvironmentVariables.variable(key.name),
                        defaultOf(key),
                        allowed(key.validator),
                        key.documentation))
                .toList();
    }

    static String defaultOf(ConfigKey key) {
        Object value = key.defaultValue;
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(Object::toString).toList());
        }
        return value instanceof Password password ? password.value() : String.valueOf(value);
    }

    private static String allowed(@Nullable Validator validator) {
        return validator == null ? "" : validator.toString();
    }
}
