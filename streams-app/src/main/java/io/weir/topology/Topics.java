package io.weir.topology;

import java.util.List;
import java.util.stream.Stream;

/** The names of all topics: the contract's, which may carry a prefix, and Weir's own, which carry the application id. */
public record Topics(String prefix, String applicationId) {

    public static final String ACTIVE_HOLDS = "active-holds";
    public static final String ALERTS = "alerts";
    public static final String API_CALLS = "api-calls";
    public static final String BASELINES = "baselines";
    public static final String HOLD_ACKS = "hold-acks";
    public static final String HOLD_COMMANDS = "hold-commands";
    public static final String HOLD_DECISIONS = "hold-decisions";
    public static final String KNOWN_ENTITIES = "known-entities";
    public static final String QUARANTINE = "quarantine";
    public static final String RULES = "rules";
    public static final String SHADOW_HOLD_COMMANDS = "shadow-hold-commands";
    public static final String WITHDRAWALS = "withdrawals";
    public static final String WITHDRAWAL_UPDATES = "withdrawal-updates";

    /** What the topology reads; {@link #RULES} and {@link #BASELINES} are read beside it, whole, by every process. */
    public static final List<String> INPUTS =
            List.of(API_CALLS, HOLD_ACKS, HOLD_DECISIONS, KNOWN_ENTITIES, WITHDRAWALS, WITHDRAWAL_UPDATES);

    /** What Weir writes; {@link #BASELINES} others write, too. */
    public static final List<String> OUTPUTS =
            List.of(ACTIVE_HOLDS, ALERTS, BASELINES, HOLD_COMMANDS, QUARANTINE, SHADOW_HOLD_COMMANDS);

    public static final String ACCOUNT_FACTS = "account-facts";
    public static final String BY_DESTINATION = "by-destination";
    public static final String CALL_SIGHTINGS = "call-sightings";
    public static final String DESK = "desk";
    public static final String KEY_SEEDS = "key-seeds";
    public static final String OUTFLOWS = "outflows";
    public static final String WITHDRAWAL_SIGHTINGS = "withdrawal-sightings";

    /** The ways between stages. */
    public static final List<String> INTERNAL =
            List.of(ACCOUNT_FACTS, BY_DESTINATION, CALL_SIGHTINGS, DESK, KEY_SEEDS, OUTFLOWS, WITHDRAWAL_SIGHTINGS);

    private static final String CHANGELOG = "-changelog";

    /** All topics that the exchange, the SOC and Weir share, without prefix, sorted. */
    public static List<String> contract() {
        return Stream.of(INPUTS, OUTPUTS, List.of(RULES))
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /** A contract topic as it is named in the cluster. */
    public String named(String contractTopic) {
        return prefix + contractTopic;
    }

    /** An internal topic as Kafka Streams names it in the cluster. */
    public String internal(String internalTopic) {
        return applicationId + "-" + internalTopic + "-repartition";
    }

    /** The topic that Kafka Streams writes a store to. */
    String changelog(String store) {
        return applicationId + "-" + store + CHANGELOG;
    }

    /** Whether Kafka Streams writes a store to the topic of this name. */
    boolean isChangelog(String topic) {
        return topic.startsWith(applicationId + "-") && topic.endsWith(CHANGELOG);
    }
}
