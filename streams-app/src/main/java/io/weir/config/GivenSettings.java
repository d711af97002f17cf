package io.weir.config;

import io.weir.event.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Settings gathered from where people write them, each with its place; what is added later wins.
 *
 * <pre>{@code
 * WeirConfig config = new GivenSettings()
 *         .addFile(Path.of("weir.properties"))
 *         .addEnvironment(System.getenv())
 *         .config();
 * }</pre>
 */
public final class GivenSettings {

    private final Map<String, GivenSetting> settings = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Adds a file in Java's properties format, UTF-8. What is wrong with it is told by {@link #config}. */
    public GivenSettings addFile(Path file) {
        PropertiesFile read = PropertiesFile.read(file);
        return addAll(read.settings(), read.problems());
    }

    /** Adds what variables named {@code WEIR_…} say; others are not looked at. */
    public GivenSettings addEnvironment(Map<String, String> environment) {
        EnvironmentVariables read = EnvironmentVariables.read(environment);
        return addAll(read.settings(), read.problems());
    }

    /**
     * Adds one setting.
     *
     * @param where the place to mend it, such as the option of a command line
     */
    public GivenSettings add(String name, String value, String where) {
        return addAll(List.of(new GivenSetting(name, value, where)), List.of());
    }

    private GivenSettings addAll(List<GivenSetting> more, List<String> wrong) {
        more.forEach(setting -> settings.put(setting.name(), setting));
        problems.addAll(wrong);
        return this;
    }

    /**
     * The settings, typed and valid, defaults filled in.
     *
     * @throws InvalidConfigException with everything that is wrong with them
     */
    public WeirConfig config() {
        Map<String, String> values = values();
        List<String> wrong = new ArrayList<>(problems);
        settings.values().stream()
                .filter(setting -> !isKnown(setting.name()))
                .forEach(setting -> wrong.add(unknown(setting)));
        Map<String, ConfigValue> parsed = Settings.DEFINITION.validateAll(values);
        parsed.values().forEach(value -> value.errorMessages().stream()
                // The first is what is wrong; a second one only says that nothing was left of the value.
                .limit(1)
                .forEach(message -> wrong.add(problem(value, message))));
        if (wrong.isEmpty()) {
            WeirConfig config = WeirConfig.from(values);
            wrong.addAll(Consistency.problems(config, settings));
            if (wrong.isEmpty()) {
                return config;
            }
        }
        throw new InvalidConfigException(wrong);
    }

    /** Every setting of the table and every one passed through, with its value and where that comes from. */
    public List<EffectiveSetting> effective() {
        Stream<EffectiveSetting> table = Settings.DEFINITION.configKeys().values().stream()
                .map(key -> {
                    GivenSetting given = settings.get(key.name);
                    return given == null
                            ? new EffectiveSetting(key.name, SettingsTable.defaultOf(key), "default")
                            : effective(given);
                });
        Stream<EffectiveSetting> passedThrough = settings.values().stream()
                .filter(given -> !Settings.DEFINITION.names().contains(given.name()))
                .map(GivenSettings::effective);
        return Stream.concat(table, passedThrough).toList();
    }

    private static EffectiveSetting effective(GivenSetting given) {
        return new EffectiveSetting(given.name(), Secrets.shown(given.name(), given.value()), given.where());
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        settings.forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }

    private static boolean isKnown(String name) {
        return Settings.DEFINITION.names().contains(name) || PassedOn.takes(name);
    }

    private static String unknown(GivenSetting setting) {
        String mend = PassedOn.isKafkas(setting.name())
                ? "it is Kafka's own: write " + PassedOn.KAFKA_PREFIX + setting.name()
                : NearestName.suggestion(
                        Settings.DEFINITION.names(),
                        setting.name(),
                        "'weir config' lists them all, and what is Kafka's own goes under " + PassedOn.KAFKA_PREFIX
                                + "…");
        String problem = "no setting is named '" + setting.name() + "'; " + mend;
        return setting.where().isEmpty() ? problem : setting.where() + ": " + problem;
    }

    /** Kafka's message names setting and value too; what is left of it says what is wrong. */
    private String problem(ConfigValue value, String message) {
        GivenSetting given = settings.get(value.name());
        if (given == null) {
            return message;
        }
        String marker = "for configuration " + value.name() + ": ";
        int start = message.indexOf(marker);
        return given.problem(start < 0 ? message : message.substring(start + marker.length()));
    }
}
