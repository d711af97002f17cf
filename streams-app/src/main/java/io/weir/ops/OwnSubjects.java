package io.weir.ops;

import io.weir.serde.contract.ContractCodecs;
import io.weir.topology.Topics;

/**
 * Asks the registry at start for every schema that will be needed, so that a registry that is down, or one that refuses us,
 * shows before a withdrawal waits.
 */
final class OwnSubjects {

    private OwnSubjects() {}

    /**
     * Waits while the registry is down.
     *
     * @throws io.weir.serde.registry.RegistryRefusedException if it doesn't take or know a schema of ours
     */
    static void prepare(ContractCodecs codecs, Topics topics) {
        codecs.alert().prepareToWrite(topics.named(Topics.ALERTS));
        codecs.holdCommand().prepareToWrite(topics.named(Topics.HOLD_COMMANDS));
        codecs.holdCommand().prepareToWrite(topics.named(Topics.SHADOW_HOLD_COMMANDS));
        codecs.hold().prepareToWrite(topics.named(Topics.ACTIVE_HOLDS));
        codecs.baseline().prepareToWrite(topics.named(Topics.BASELINES));
        codecs.baseline().prepareToRead(topics.named(Topics.BASELINES));
        codecs.withdrawal().prepareToRead(topics.named(Topics.WITHDRAWALS));
        codecs.withdrawalUpdate().prepareToRead(topics.named(Topics.WITHDRAWAL_UPDATES));
        codecs.apiCall().prepareToRead(topics.named(Topics.API_CALLS));
        codecs.knownEntity().prepareToRead(topics.named(Topics.KNOWN_ENTITIES));
        codecs.holdDecision().prepareToRead(topics.named(Topics.HOLD_DECISIONS));
        codecs.holdAck().prepareToRead(topics.named(Topics.HOLD_ACKS));
    }
}
