package io.weir.serde.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** How to reach the schema registry and what may be registered there, under the names that Confluent's clients use. */
public final class SchemaRegistrySettings {
    /** One or more URLs, tried in turn. */
    public static final String URL = "schema.registry.url";
    /** Whether a schema that the registry does not know is registered when its first record is written. */
    public static final String AUTO_REGISTER = "auto.register.schemas";
    /** Whether records are written with the newest version of their subject instead of our own schema. */
    public static final String USE_LATEST = "use.latest.version";
    /** Where the credentials stand. */
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    /** The credentials. */
    public static final String USER_INFO = "basic.auth.user.info";

    private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    private static final String READ_TIMEOUT = "http.read.timeout.ms";
    private static final String FIRST_RETRY = "retries.wait.ms";
    private static final String LONGEST_RETRY = "retries.max.wait.ms";
    private static final String UNKNOWN_ID_TTL = "missing.id.cache.ttl.sec";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    ConfigDef.Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "URLs of the schema registry, separated by commas, tried in turn. With a path where the registry has "
                            + "one: http://apicurio:8080/apis/ccompat/v7.")
            .define(
                    AUTO_REGISTER,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Register a schema when its first record is written. With false it must be there already.")
            .define(
                    USE_LATEST,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    Importance.LOW,
                    "Write with the newest version of the subject instead of our own schema. Needs " + AUTO_REGISTER
                            + "=false.")
            .define(
                    CREDENTIALS_SOURCE,
                    ConfigDef.Type.STRING,
                    "URL",
                    ValidString.in("URL", "USER_INFO"),
                    Importance.MEDIUM,
                    "Where user and password stand: URL (http://user:password@host) or USER_INFO (in " + USER_INFO
                            + ").")
            .define(
                    USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    Importance.MEDIUM,
                    "user:password, with " + CREDENTIALS_SOURCE + "=USER_INFO.")
            .define(
                    CONNECT_TIMEOUT,
                    ConfigDef.Type.INT,
                    5_000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "Longest wait for a connection, in ms.")
            .define(
                    READ_TIMEOUT,
                    ConfigDef.Type.INT,
                    10_000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "Longest wait for an answer, in ms.")
            .define(
                    FIRST_RETRY,
                    ConfigDef.Type.INT,
                    100,
                    Range.atLeast(1),
                    Importance.LOW,
                    "First pause after a failure, in ms; each next one is twice as long.")
            .define(
                    LONGEST_RETRY,
                    ConfigDef.Type.INT,
                    5_000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "Longest pause between attempts, in ms. There is no last attempt.")
            .define(
                    UNKNOWN_ID_TTL,
                    ConfigDef.Type.INT,
                    10,
                    Range.atLeast(0),
                    Importance.LOW,
                    "How long an unknown schema id is taken as unknown without asking again, in s.");

    private final AbstractConfig values;
    private final List<RegistryAddress> addresses;

    private SchemaRegistrySettings(AbstractConfig values) {
        this.values = values;
        this.addresses = addresses(values);
    }

    /**
     * Reads the settings out of a map that may hold others, such as Kafka's own.
     *
     * @throws ConfigException if one is missing, malformed, contradicts another, or is one of Confluent's that this
     *     client can't honour; the message names it and the mend
     */
    public static SchemaRegistrySettings from(Map<String, ?> properties) {
        UnsupportedSettings.refuse(properties, DEFINITION.names());
        AbstractConfig values = new AbstractConfig(DEFINITION, properties, false);
        if (values.getBoolean(USE_LATEST) && values.getBoolean(AUTO_REGISTER)) {
            throw new ConfigException(
                    USE_LATEST,
                    true,
                    "needs " + AUTO_REGISTER
                            + "=false: a schema that is registered on first use would be the latest itself");
        }
        return new SchemaRegistrySettings(values);
    }

    /** Every setting with its type, default and meaning, for a table of settings. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    List<RegistryAddress> addresses() {
        return addresses;
    }

    /** Which schema of the registry a record is written with. */
    WriterSchemas.Choice choice() {
        if (values.getBoolean(USE_LATEST)) {
            return WriterSchemas.Choice.LATEST;
        }
        return values.getBoolean(AUTO_REGISTER) ? WriterSchemas.Choice.REGISTER : WriterSchemas.Choice.LOOK_UP;
    }

    Duration connectTimeout() {
        return Duration.ofMillis(values.getInt(CONNECT_TIMEOUT));
    }

    Duration readTimeout() {
        return Duration.ofMillis(values.getInt(READ_TIMEOUT));
    }

    RegistryPatience patience(Sleeper sleeper, RegistryOutageListener listener) {
        return new RegistryPatience(
                Duration.ofMillis(values.getInt(FIRST_RETRY)),
                Duration.ofMillis(values.getInt(LONGEST_RETRY)),
                sleeper,
                listener);
    }

    Duration unknownIdTtl() {
        return Duration.ofSeconds(values.getInt(UNKNOWN_ID_TTL));
    }

    private static List<RegistryAddress> addresses(AbstractConfig values) {
        List<RegistryAddress> addresses =
                values.getList(URL).stream().map(RegistryAddress::parse).toList();
        if (addresses.isEmpty()) {
            throw new ConfigException(URL, "", "name at least one URL");
        }
        String userInfo = values.getPassword(USER_INFO).value();
        if (!values.getString(CREDENTIALS_SOURCE).equals("USER_INFO")) {
            if (!userInfo.isEmpty()) {
                throw new ConfigException(USER_INFO + " is set, but " + CREDENTIALS_SOURCE
                        + " is URL: set it to USER_INFO, or remove " + USER_INFO);
            }
            return addresses;
        }
        if (userInfo.indexOf(':') < 1) {
            throw new ConfigException(USER_INFO, Password.HIDDEN, "must be user:password");
        }
        return addresses.stream().map(address -> address.with(userInfo)).toList();
    }
}
