package io.weir.rule.scaffold;

import io.weir.event.Fields;
import io.weir.event.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a case's event is given a field: the one table, for all that events have in common with each other. */
final class SampleFields {

    /**
     * Two values of a field.
     *
     * @param key the field that events are written with; another one where the field is derived
     * @param one as a case writes it
     * @param other than that
     * @param numbered a text in which {@code #} makes a value of its own for each repetition; empty where there is none
     */
    record Values(String field, String key, String one, String other, String numbered) {
        Values(String field, String one, String other) {
            this(field, field, one, other, "");
        }
    }

    private static final Map<String, Values> TABLE = Arrays.stream(new Values[] {
                new Values("accountId", "accountId", "a-7", "a-8", "'a-#'"),
                new Values("action", "login", "key.created"),
                new Values("actor", "USER", "OPERATOR"),
                new Values("amount", "2", "3"),
                new Values("amountUsd", "25000", "30000"),
                new Values("apiKeyId", "apiKeyId", "k-7", "k-8", "'k-#'"),
                new Values("asset", "asset", "ETH", "USDT", "'T#'"),
                new Values("availableBefore", "10", "20"),
                new Values("beneficiaryVasp", "vasp-7", "vasp-8"),
                new Values("channel", "WEB", "MOBILE"),
                new Values("customerId", "customerId", "c-7", "c-8", "'c-#'"),
                new Values("destination", "destinationAddress", "bc1qseven", "bc1qeight", "'bc1q#'"),
                new Values("destinationAccountId", "a-70", "a-80"),
                new Values("destinationAddress", "destinationAddress", "bc1qseven", "bc1qeight", "'bc1q#'"),
                new Values("destinationTag", "'7'", "'8'"),
                new Values("deviceId", "device-7", "device-8"),
                new Values("endCustomerRef", "ref-7", "ref-8"),
                new Values("endpoint", "endpoint", "/api/v3/order", "/api/v3/login", "'/api/v#/order'"),
                new Values("errorCode", "E7", "E8"),
                new Values("feeAmount", "0.001", "0.002"),
                new Values("ipRestricted", "true", "false"),
                new Values("method", "POST", "PUT"),
                new Values("network", "ethereum", "tron"),
                new Values("notionalUsd", "25000", "30000"),
                new Values("onAccountId", "a-70", "a-80"),
                new Values("rail", "ONCHAIN", "LIGHTNING"),
                new Values("replacesWithdrawalId", "w-70", "w-80"),
                new Values("requestId", "requestId", "r-7", "r-8", "'r-#'"),
                new Values("reviewThresholdUsd", "50000", "60000"),
                new Values("segment", "RETAIL", "VIP"),
                new Values("sourceAsn", "64496", "64497"),
                new Values("sourceCountry", "DE", "FR"),
                new Values("sourceIp", "sourceIp", "198.51.100.7", "203.0.113.8", "'198.51.#.7'"),
                new Values("sourceNetwork", "sourceIp", "198.51.100.7", "203.0.113.8", "'198.51.#.7'"),
                new Values("status", "200", "201"),
                new Values("symbol", "BTCUSDT", "ETHUSDT"),
                new Values("userAgent", "userAgent", "agent-7", "agent-8", "'agent-#'"),
                new Values("withdrawalId", "w-70", "w-80")
            })
            .collect(Collectors.toUnmodifiableMap(Values::field, Function.identity()));

    private SampleFields() {}

    static Values named(String field) {
        return Objects.requireNonNull(TABLE.get(field), field);
    }

    /** The fields of a service that can be grouped by, sorted. */
    static List<String> of(Service service) {
        return Fields.all().stream()
                .filter(field -> field.services().contains(service) && TABLE.containsKey(field.name()))
                .map(field -> field.name())
                .toList();
    }
}
