package io.weir.serde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weir.baseline.Baseline;
import io.weir.event.Channel;
import io.weir.event.Withdrawal;
import io.weir.serde.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String LEAST = """
            {"eventId":"e","withdrawalId":"w","accountId":"a","asset":"BTC","network":"bitcoin","amount":"1",
             "requestedAt":"2019-05-07T17:15:24.123Z"}""";

    @Test
    void withdrawalIsPlain() {
        assertGolden(ContractValue.WITHDRAWAL, Samples.WITHDRAWAL, """
                {"eventId":"e-1","withdrawalId":"w-1","accountId":"a-1","customerId":"c-1","segment":"RETAIL",
                "apiKeyId":"k-1","channel":"API","sourceIp":"203.0.113.9","sourceAsn":64500,"rail":"ONCHAIN",
                "asset":"BTC","network":"bitcoin","amount":"98","feeAmount":"0.0005","amountUsd":"576240.5",
                "dailyLimitUsedRatio":0.98,"destinationAddress":"bc1q","secondFactors":["TOTP","EMAIL"],
                "requestedAt":"2019-05-07T17:15:24.123Z"}""");
    }

    @Test
    void withdrawalUpdateIsPlain() {
        assertGolden(ContractValue.WITHDRAWAL_UPDATE, Samples.UPDATE, """
                {"eventId":"e-2","withdrawalId":"w-1","accountId":"a-1","state":"BROADCAST","batchId":"b-1",
                "txid":"e8b4","asset":"BTC","network":"bitcoin","amount":"98","amountUsd":"576240.5",
                "destinationAddress":"bc1q","stateAt":"2019-05-07T17:17:24.123Z"}""");
    }

    @Test
    void apiCallIsPlain() {
        assertGolden(ContractValue.API_CALL, Samples.CALL, """
                {"eventId":"e-3","apiKeyId":"k-1","accountId":"a-1","actor":"USER","sourceIp":"2001:db8::1",
                "sourceCountry":"MT","userAgent":"python-requests/2.21","method":"POST",
                "endpoint":"/wapi/v3/withdraw.html","action":"withdrawal.requested","notionalUsd":"12.5",
                "status":200,"ipRestricted":false,"calledAt":"2019-05-07T17:15:24.123Z"}""");
    }

    @Test
    void knownEntityIsPlain() {
        assertGolden(ContractValue.KNOWN_ENTITY, Samples.ENTITY, """
                {"kind":"DESTINATION","network":"bitcoin","address":"bc1q",
                "firstPaidAt":"2019-05-06T17:15:24.123Z","usdPaid":"1000"}""");
    }

    @Test
    void baselineIsPlain() {
        assertGolden(
                ContractValue.BASELINE,
                new Baseline("BTC", 17, new BigDecimal("12.6"), null, 48, Instant.parse("2019-05-01T00:00:00Z")),
                """
                {"asset":"BTC","hourOfWeek":17,"outflowToFresh":"12.6","slots":48,
                "effectiveAt":"2019-05-01T00:00:00Z"}""");
    }

    @Test
    void alertIsPlain() {
        String golden = """
                {"alertId":"alert-1","status":"OPEN","sequence":1,"ruleId":"swarm","ruleVersion":"9f86d081",
                "title":"Swarm","severity":"CRITICAL","mode":"HOLD","enforced":true,
                "subject":{"destination":"bitcoin:bc1q"},"summary":"5 customers requested 98.5 BTC",
                "observed":"5","observedAtLeast":false,"threshold":"5",
                "windowStart":"2019-05-07T17:14:24.123Z","windowEnd":"2019-05-07T17:15:24.123Z",
                "evidence":[{"eventId":"e-1","withdrawalId":"w-1","accountId":"a-1","customerId":"c-1",
                "sourceIp":"203.0.113.9","destination":"bitcoin:bc1q","asset":"BTC","amount":"98.5",
                "amountUsd":"580000","time":"2019-05-07T17:15:24.123Z","originTopic":"withdrawals",
                "originPartition":3,"originOffset":1000}],"evidenceTotal":1,"evidenceTruncated":false,
                "totals":{"customers":5,"apiKeys":1,"networks":1,"destinations":1,"usd":"580000","atLeast":false},
                "topCustomers":[{"name":"c-1","count":1,"usd":"580000"}],"topApiKeys":[],"topNetworks":[],
                "topDestinations":[{"name":"bitcoin:bc1q","count":1,"usd":"580000"}],"holdIds":["hold-1"],
                "tags":["attack.t1657"],"runbook":"runbooks/new-address-swarm.md",
                "eventTime":"2019-05-07T17:15:24.123Z","ingestedAt":"2019-05-07T17:15:24.130Z",
                "decidedAt":"2019-05-07T17:15:24.133Z"}""";
        assertThat(ContractValue.ALERT.toJson(Samples.ALERT).toString()).isEqualTo(oneLine(golden));
        assertThat(ContractValue.ALERT
                        .toJson(ContractValue.ALERT.fromJson(json(golden)))
                        .toString())
                .isEqualTo(oneLine(golden));
    }

    @Test
    void holdCommandIsPlain() {
        assertGolden(ContractValue.HOLD_COMMAND, Samples.COMMAND, """
                {"commandId":"cmd-1","holdId":"hold-1","sequence":1,"verb":"PLACE","scope":"DESTINATION",
                "target":"bitcoin:bc1q","appliesTo":"BOTH","expiresAt":"2019-05-07T17:45:24.123Z",
                "onExpiry":"REVIEW","reasonCode":"FRESH_DESTINATION","reason":"We are checking this withdrawal.",
                "alertId":"alert-1","ruleId":"swarm","mode":"HOLD","ingestedAt":"2019-05-07T17:15:24.130Z",
                "issuedAt":"2019-05-07T17:15:24.133Z","generation":0}""");
    }

    @Test
    void holdIsPlain() {
        assertGolden(ContractValue.HOLD, Samples.HOLD, """
                {"holdId":"hold-1","sequence":1,"scope":"DESTINATION","target":"bitcoin:bc1q","appliesTo":"BOTH",
                "expiresAt":"2019-05-07T17:45:24.123Z","onExpiry":"REVIEW","reasonCode":"FRESH_DESTINATION",
                "alertId":"alert-1","ruleId":"swarm","mode":"HOLD","placedAt":"2019-05-07T17:15:24.133Z"}""");
    }

    @Test
    void holdDecisionIsPlain() {
        assertGolden(ContractValue.HOLD_DECISION, Samples.DECISION, """
                {"decisionId":"d-1","verb":"RELEASE","selector":{"alertId":"alert-1","except":["hold-2"]},
                "duration":5400,"disposition":"false positive","operator":"ana@example","reason":"customer called",
                "decidedAt":"2019-05-07T17:15:24.123Z"}""");
    }

    @Test
    void holdAckIsPlain() {
        assertGolden(ContractValue.HOLD_ACK, Samples.ACK, """
                {"ackId":"ack-1","holdId":"hold-1","sequence":2,"status":"PARTIAL",
                "results":[{"withdrawalId":"w-1","outcome":"HELD","amount":"98.5","amountUsd":"580000"},
                {"withdrawalId":"w-2","outcome":"TOO_LATE_BROADCAST","batchId":"b-1","txid":"0xfe",
                "amount":"0.0005"}],"final":true,"ackedAt":"2019-05-07T17:15:24.123Z"}""");
    }

    @Test
    void whatMayBeAbsentMay() {
        Withdrawal least = withdrawal(LEAST);
        assertThat(least.channel()).isEqualTo(Channel.UNKNOWN);
        assertThat(least.secondFactors()).isEmpty();
        assertThat(least.sourceIp()).isNull();
        assertThat(withdrawal(with("\"channel\":null,\"secondFactors\":null,\"sourceIp\":null")))
                .isEqualTo(least);
    }

    @Test
    void readsUnknown_whenASymbolIsNew() {
        assertThat(withdrawal(with("\"channel\":\"PIGEON\"")).channel()).isEqualTo(Channel.UNKNOWN);
    }

    @Test
    void readsNumbersForDecimals() {
        assertThat(withdrawal(with("\"feeAmount\":0.123456789012345678,\"amountUsd\":12e3")))
                .returns(new BigDecimal("0.123456789012345678"), Withdrawal::feeAmount)
                .returns(new BigDecimal("12000"), Withdrawal::amountUsd);
    }

    @Test
    void readsTimesWithAnOffsetAndCutsThemToMilliseconds() {
        assertThat(withdrawal(with("\"allowlistedAt\":\"2019-05-07T19:15:24.123987+02:00\""))
                        .allowlistedAt())
                .isEqualTo(Instant.parse("2019-05-07T17:15:24.123Z"));
    }

    @Test
    void refusesUnknownFieldsWithTheNearest() {
        assertRefused(with("\"amountUSD\":\"1\""), "Withdrawal has no field 'amountUSD'; did you mean 'amountUsd'?");
        assertRefused(
                "{\"x\":1}",
                "Withdrawal has no field 'x'; it has eventId, withdrawalId, requestId, replacesWithdrawalId, accountId,");
    }

    @Test
    void refusesWhatIsMissing() {
        assertRefused(LEAST.replace("\"amount\":\"1\",", ""), "Withdrawal.amount is missing; it is required");
        assertRefused(LEAST.replace("\"amount\":\"1\"", "\"amount\":null"), "Withdrawal.amount is missing");
    }

    @Test
    void refusesWhatDoesNotFitWithPlaceValueAndMend() {
        assertRefused(
                with("\"secondFactors\":[\"TOTP\",7]"),
                "Withdrawal.secondFactors[1] must be one of UNKNOWN, TOTP, SMS, EMAIL, SECURITY_KEY, PASSKEY,"
                        + " NOT_REQUIRED, in quotes, not 7");
        assertRefused(
                with("\"feeAmount\":\"1e5\""),
                "Withdrawal.feeAmount must be a decimal such as \"0.0005\", not \"1e5\"");
        assertRefused(with("\"feeAmount\":\"\""), "Withdrawal.feeAmount must be a decimal");
        assertRefused(with("\"feeAmount\":true"), "Withdrawal.feeAmount must be a decimal");
        assertRefused(
                with("\"feeAmount\":1e999999999"),
                "Withdrawal.feeAmount is too large: 1E+999999999; it must be below 10^20, look at its unit");
        assertRefused(with("\"sourceIp\":4"), "Withdrawal.sourceIp must be text in quotes, not 4");
        assertRefused(with("\"sourceAsn\":1.5"), "Withdrawal.sourceAsn must be a whole number of 64 bits, not 1.5");
        assertRefused(with("\"dailyLimitUsedRatio\":\"x\""), "Withdrawal.dailyLimitUsedRatio must be a number");
        assertRefused(
                with("\"allowlistedAt\":1557249324123"),
                "Withdrawal.allowlistedAt must be a time in UTC such as \"2019-05-07T17:15:24.123Z\", not 1557249324123");
        assertRefused(with("\"allowlistedAt\":\"2019-05-07\""), "Withdrawal.allowlistedAt must be a time in UTC");
        assertRefused("[]", "Withdrawal must be an object in { }, not []");
        assertThatThrownBy(() -> ContractValue.HOLD_DECISION.fromJson(
                        json("{\"decisionId\":\"d\",\"verb\":\"RELEASE\",\"selector\":{\"except\":[null]}}")))
                .hasMessage("HoldDecision.selector.except[0] must be text in quotes, not null");
    }

    @Test
    void listIsComplete() {
        assertThat(ContractValue.all().stream().map(ContractValue::name))
                .isEqualTo(List.of(
                        "Withdrawal",
                        "WithdrawalUpdate",
                        "ApiCall",
                        "KnownEntity",
                        "Alert",
                        "HoldCommand",
                        "Hold",
                        "HoldDecision",
                        "HoldAck",
                        "Baseline"));
    }

    private static <T> void assertGolden(ContractValue<T> value, T sample, String golden) {
        assertThat(value.toJson(sample).toString()).isEqualTo(oneLine(golden));
        assertThat(value.fromJson(json(golden))).isEqualTo(sample);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> withdrawal(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Withdrawal withdrawal(String text) {
        return ContractValue.WITHDRAWAL.fromJson(json(text));
    }

    private static String with(String fields) {
        return LEAST.replace("{", "{" + fields + ",");
    }

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
