package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import io.weir.topology.Topics;

/** A record of an incident folder as the bytes that the exchange would have published. */
public final class InputValues {

    private InputValues() {}

    /**
     * @param topic the contract's name of an input topic
     * @param named the same as the cluster names it
     * @throws IllegalArgumentException when the JSON doesn't fit the topic's schema; the message names field and mend
     */
    public static byte[] encode(ContractCodecs codecs, String topic, String named, JsonNode value) {
        return codec(codecs, topic).encodeJson(named, value);
    }

    /**
     * The same of a record that somebody wrote by hand: a symbol that an enum lacks is a slip.
     *
     * @throws IllegalArgumentException when the JSON doesn't fit the topic's schema; the message names field and mend
     */
    public static byte[] encodeExactly(ContractCodecs codecs, String topic, JsonNode value) {
        return codec(codecs, topic).encodeExactJson(topic, value);
    }

    private static ValueCodec<?> codec(ContractCodecs codecs, String topic) {
        return switch (topic) {
            case Topics.API_CALLS -> codecs.apiCall();
            case Topics.HOLD_ACKS -> codecs.holdAck();
            case Topics.HOLD_DECISIONS -> codecs.holdDecision();
            case Topics.KNOWN_ENTITIES -> codecs.knownEntity();
            case Topics.WITHDRAWALS -> codecs.withdrawal();
            case Topics.WITHDRAWAL_UPDATES -> codecs.withdrawalUpdate();
            default ->
                throw new IllegalArgumentException("'" + topic + "' is no input topic; they are " + Topics.INPUTS);
        };
    }
}
