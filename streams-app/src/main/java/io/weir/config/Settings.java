package io.weir.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.weir.event.EntityKind;
import io.weir.serde.registry.SchemaRegistrySettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Every setting with its default, its check and what it is for: the one table that documentation is printed from. */
public final class Settings {

    public static final String APPLICATION_ID = "application.id";
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String TOPIC_PREFIX = "topics.prefix";
    public static final String INTAKE_MAX_AHEAD = "intake.max-ahead";
    public static final String INTAKE_MAX_BEHIND = "intake.max-behind";
    public static final String INTAKE_TRUST_PRODUCER_TIME = "intake.trust-producer-time";
    public static final String MEMORY_COMPLETE = "memory.complete";
    public static final String MEMORY_WARM_UP = "memory.warm-up";
    public static final String MEMORY_PAID_FROM = "memory.paid-from";
    public static final String MEMORY_DORMANT_AFTER = "memory.dormant-after";
    public static final String MEMORY_LIVE_ENTRIES = "memory.live-entries";
    public static final String WINDOWS_MAX_GROUPS = "windows.max-groups";
    public static final String HOLDS_ENFORCE = "holds.enforce";
    public static final String BASELINES_LEARN = "baselines.learn";
    public static final String BASELINES_FLOOR_USD = "baselines.floor-usd";
    public static final String INTERNAL_DESTINATION_PARTITIONS = "internal.destination.partitions";
    public static final String INTERNAL_CALL_SIGHTING_PARTITIONS = "internal.call-sightings.partitions";
    public static final String INTERNAL_WITHDRAWAL_SIGHTING_PARTITIONS = "internal.withdrawal-sightings.partitions";
    public static final String INTERNAL_REPLICATION_FACTOR = "internal.replication.factor";
    public static final String INTERNAL_MIN_INSYNC_REPLICAS = "internal.min.insync.replicas";
    public static final String INTERNAL_MAX_MESSAGE_BYTES = "internal.max.message.bytes";
    public static final String RULES_DIR = "rules.dir";
    public static final String STATE_DIR = "state.dir";
    public static final String THREADS = "threads";
    public static final String STANDBY_REPLICAS = "standby.replicas";
    public static final String PROCESSING_GUARANTEE = "processing.guarantee";
    public static final String READY_MAX_LAG = "ready.max-lag";
    public static final String SERVER_HOST = "server.host";
    public static final String SERVER_PORT = "server.port";

    static final String REGISTRY_URL = "http://127.0.0.1:8081";
    private static final Set<EntityKind> ENTITY_KINDS = EnumSet.complementOf(EnumSet.of(EntityKind.UNKNOWN));
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    APPLICATION_ID,
                    STRING,
                    "weir",
                    new ConfigDef.NonEmptyString(),
                    HIGH,
                    "Name of this Weir in the cluster: consumer group and prefix of internal topics. A new one starts with empty state.")
            .define(
                    BOOTSTRAP_SERVERS,
                    STRING,
                    "127.0.0.1:9092",
                    new ConfigDef.NonEmptyString(),
                    HIGH,
                    "Kafka brokers, host:port, comma separated.")
            .define(TOPIC_PREFIX, STRING, "", HIGH, "Put before the name of every contract topic.")
            .define(
                    INTAKE_MAX_AHEAD,
                    STRING,
                    "60s",
                    Durations.atLeast(Duration.ZERO, false),
                    MEDIUM,
                    "How far ahead of the broker's time an event may say it happened; beyond, the broker's time is used.")
            .define(
                    INTAKE_MAX_BEHIND,
                    STRING,
                    "30d",
                    Durations.atLeast(MILLISECOND, true),
                    MEDIUM,
                    "How far behind; 'unlimited' where an old incident is played through a broker.")
            .define(
                    INTAKE_TRUST_PRODUCER_TIME,
                    BOOLEAN,
                    false,
                    MEDIUM,
                    "Accept contract topics without message.timestamp.type=LogAppendTime, whose times a producer can forge.")
            .define(
                    MEMORY_COMPLETE,
                    LIST,
                    List.of(),
                    ConfigDef.LambdaValidator.with(Settings::checkEntityKinds, () -> "any of " + ENTITY_KINDS),
                    HIGH,
                    "Kinds of known entities that were seeded completely (DESTINATION, API_KEY, ACCOUNT_NETWORK, KEY_NETWORK):"
                            + " what is not among them is new from the first event on.")
            .define(
                    MEMORY_WARM_UP,
                    STRING,
                    "7d",
                    Durations.atLeast(Duration.ZERO, false),
                    MEDIUM,
                    "How long a partition is watched before what it never saw counts as new, for kinds that aren't complete.")
            .define(
                    MEMORY_PAID_FROM,
                    STRING,
                    "updates",
                    ConfigDef.ValidString.in("updates", "requests"),
                    MEDIUM,
                    "What makes a destination paid: withdrawal-updates, or an hour after the request where there are none.")
            .define(
                    MEMORY_DORMANT_AFTER,
                    STRING,
                    "10d",
                    Durations.atLeast(Duration.ofHours(1), false),
                    MEDIUM,
                    "How long an API key must have been idle to have slept, to a 64th of it or an hour: keyIdleSecondsBeforeWaking.")
            .define(
                    MEMORY_LIVE_ENTRIES,
                    INT,
                    200_000,
                    ConfigDef.Range.atLeast(1),
                    MEDIUM,
                    "Accounts, keys and destinations that each store keeps on the heap in front of the disk (some 1 to 2 KB each):"
                            + " those in use within minutes should fit.")
            .define(
                    WINDOWS_MAX_GROUPS,
                    INT,
                    250_000,
                    ConfigDef.Range.atLeast(1),
                    MEDIUM,
                    "Groups that each rule may have on the heap of one task, some 0.3 to 2 KB each: size the heap (-Xmx) for them. Beyond it those longest without a match go,"
                            + " and are counted in weir_state_made_room_total.")
            .define(
                    HOLDS_ENFORCE,
                    BOOLEAN,
                    false,
                    HIGH,
                    "Whether holds of rules in mode hold go to hold-commands; off, they go to shadow-hold-commands.")
            .define(
                    BASELINES_LEARN,
                    BOOLEAN,
                    true,
                    MEDIUM,
                    "Learn from withdrawals what usually leaves of each asset at each hour of the week, and write it to the"
                            + " topic baselines; false where only 'weir baselines' writes it.")
            .define(
                    BASELINES_FLOOR_USD,
                    LONG,
                    10_000,
                    ConfigDef.Range.atLeast(0),
                    MEDIUM,
                    "What is usual at least, in five minutes, of what is learned: of an asset that rarely leaves any amount"
                            + " would else be many times the usual. 0 for none.")
            .define(
                    INTERNAL_DESTINATION_PARTITIONS,
                    INT,
                    4,
                    ConfigDef.Range.atLeast(1),
                    MEDIUM,
                    "Partitions of the internal topic by-destination. Changing it needs a new application.id.")
            .define(
                    INTERNAL_CALL_SIGHTING_PARTITIONS,
                    INT,
                    4,
                    ConfigDef.Range.atLeast(1),
                    MEDIUM,
                    "Partitions of call-sightings. Changing it needs a new application.id.")
            .define(
                    INTERNAL_WITHDRAWAL_SIGHTING_PARTITIONS,
                    INT,
                    2,
                    ConfigDef.Range.atLeast(1),
                    MEDIUM,
                    "Partitions of withdrawal-sightings. Changing it needs a new application.id.")
            .define(
                    INTERNAL_REPLICATION_FACTOR,
                    INT,
                    3,
                    ConfigDef.Range.atLeast(1),
                    HIGH,
                    "Replication of internal topics and changelogs.")
            .define(
                    INTERNAL_MIN_INSYNC_REPLICAS,
                    INT,
                    2,
                    ConfigDef.Range.atLeast(1),
                    HIGH,
                    "min.insync.replicas of internal topics and changelogs.")
            .define(
                    INTERNAL_MAX_MESSAGE_BYTES,
                    INT,
                    2 * 1024 * 1024,
                    ConfigDef.Range.atLeast(2 * 1024 * 1024),
                    LOW,
                    "max.message.bytes of internal topics and changelogs, bytes.")
            .define(
                    RULES_DIR,
                    STRING,
                    "",
                    HIGH,
                    "Folder of rule files (*.yml) that an empty topic rules is given; empty: the built-in pack.")
            .define(
                    STATE_DIR,
                    STRING,
                    "weir-state",
                    new ConfigDef.NonEmptyString(),
                    HIGH,
                    "Folder for local state; not under /tmp, which systems clean.")
            .define(
                    THREADS,
                    INT,
                    2,
                    ConfigDef.Range.between(1, 64),
                    MEDIUM,
                    "Stream threads of each lane: so many for calls, and as many for all else.")
            .define(
                    STANDBY_REPLICAS,
                    INT,
                    1,
                    ConfigDef.Range.between(0, 5),
                    MEDIUM,
                    "Copies of the state kept ready on other instances.")
            .define(
                    PROCESSING_GUARANTEE,
                    STRING,
                    "at_least_once",
                    ConfigDef.ValidString.in("at_least_once", "exactly_once_v2"),
                    LOW,
                    "at_least_once with idempotent state (the default), or exactly_once_v2: each hop then waits for a commit.")
            .define(
                    READY_MAX_LAG,
                    LONG,
                    10_000L,
                    ConfigDef.Range.atLeast(0),
                    LOW,
                    "Records of any one topic that may be overdue while /health says ready: they came more than the commit"
                            + " interval of calls (10 s) and 5 s ago and are not committed.")
            .define(
                    SERVER_HOST,
                    STRING,
                    "127.0.0.1",
                    new ConfigDef.NonEmptyString(),
                    MEDIUM,
                    "Address that /health and /metrics listen on.")
            .define(
                    SERVER_PORT,
                    INT,
                    8080,
                    ConfigDef.Range.between(0, 65535),
                    MEDIUM,
                    "Port of /health and /metrics; 0: any free one.");

    static {
        defineRegistry();
    }

    private Settings() {}

    /** The registry client's own table, with a default where it has none. */
    private static void defineRegistry() {
        SchemaRegistrySettings.definition().configKeys().values().forEach(key -> {
            boolean isUrl = key.name.equals(SchemaRegistrySettings.URL);
            DEFINITION.define(
                    key.name,
                    key.type,
                    isUrl ? List.of(REGISTRY_URL) : key.defaultValue,
                    key.validator,
                    key.importance,
                    key.documentation);
        });
    }

    static Set<EntityKind> entityKinds(List<String> names) {
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        for (String name : names) {
            kinds.add(EntityKind.valueOf(name.trim().toUpperCase(Locale.ROOT)));
        }
        return kinds;
    }

    private static void checkEntityKinds(String name, Object value) {
        for (Object kind : (List<?>) value) {
            String text = kind.toString().trim().toUpperCase(Locale.ROOT);
            if (ENTITY_KINDS.stream().noneMatch(known -> known.name().equals(text))) {
                throw new ConfigException(name, kind, "must be one of " + ENTITY_KINDS);
            }
        }
    }
}
