package io.weir.alert;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.HoldScope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a rule counts or sums, in words. */
final class Nouns {

    private record Noun(String one, String many) {}

    private static final Map<String, Noun> FIELDS = Map.ofEntries(
            Map.entry("accountId", new Noun("account", "accounts")),
            Map.entry("apiKeyId", new Noun("API key", "API keys")),
            Map.entry("asset", new Noun("asset", "assets")),
            Map.entry("customerId", new Noun("customer", "customers")),
            Map.entry("destination", new Noun("destination", "destinations")),
            Map.entry("destinationAddress", new Noun("destination address", "destination addresses")),
            Map.entry("deviceId", new Noun("device", "devices")),
            Map.entry("endpoint", new Noun("endpoint", "endpoints")),
            Map.entry("sourceAsn", new Noun("autonomous system", "autonomous systems")),
            Map.entry("sourceCountry", new Noun("country", "countries")),
            Map.entry("sourceIp", new Noun("IP address", "IP addresses")),
            Map.entry("sourceNetwork", new Noun("network", "networks")),
            Map.entry("userAgent", new Noun("user agent", "user agents")),
            Map.entry("withdrawalId", new Noun("withdrawal", "withdrawals")));

    private static final Map<HoldScope, Noun> SCOPES = Map.of(
            HoldScope.ACCOUNT, new Noun("account", "accounts"),
            HoldScope.API_KEY, new Noun("API key", "API keys"),
            HoldScope.DESTINATION, new Noun("destination", "destinations"),
            HoldScope.COHORT,
                    new Noun(
                            "asset's withdrawals to new destinations (delayed)",
                            "assets' withdrawals to new destinations (delayed)"));

    private Nouns() {}

    /** {@code 14 customers}, {@code 312,000 USD}: a value of what the correlation aggregates. */
    static String aggregate(Service service, Correlation correlation, long value) {
        return switch (correlation.type()) {
            case EVENT_COUNT ->
                correlation.ofEpisodes() ? Wording.count(value, "episode", "episodes") : events(service, value);
            case VALUE_COUNT -> values(correlation.field(), value);
            case VALUE_SUM -> amount(correlation, value);
            case VALUE_AVG -> amount(correlation, value) + " on average";
            case VALUE_PERCENTILE -> amount(correlation, value) + " at percentile " + correlation.percentile();
            case TEMPORAL -> value + " of " + correlation.steps().size() + " steps";
            case TEMPORAL_ORDERED -> value + " of " + correlation.steps().size() + " steps in order";
        };
    }

    private static String amount(Correlation correlation, long value) {
        return Wording.number(BigDecimal.valueOf(value, correlation.unitScale())) + " " + unit(correlation.field());
    }

    static String events(Service service, long number) {
        return service == Service.API_CALLS
                ? Wording.count(number, "call", "calls")
                : Wording.count(number, "withdrawal", "withdrawals");
    }

    /** A hold's target by its scope: {@code 5 destinations}. */
    static String targets(HoldScope scope, int number) {
        Noun noun = SCOPES.getOrDefault(scope, new Noun(scope + " hold", scope + " holds"));
        return Wording.count(number, noun.one, noun.many);
    }

    private static String values(List<String> fields, long number) {
        Noun noun = fields.size() == 1 ? FIELDS.get(fields.get(0)) : null;
        return noun == null
                ? Wording.number(number) + " distinct " + String.join(" and ", fields)
                : Wording.count(number, noun.one, noun.many);
    }

    private static String unit(List<String> fields) {
        String field = String.join(" and ", fields);
        return switch (field) {
            case "amountInBaselines" -> "times the usual to fresh destinations";
            case "amountInOverallBaselines" -> "times the usual";
            default -> field.endsWith("Usd") ? "USD" : "of " + field;
        };
    }
}
