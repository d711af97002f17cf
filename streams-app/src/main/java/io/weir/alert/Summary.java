package io.weir.alert;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert in one sentence: who did what, what was measured against which threshold, and what became of the money. It
 * says only what follows from the events and the ledger, never what the rule's detections may have looked for.
 */
final class Summary {

    private static final String DESTINATION = "destination";

    private final AlertCase alertCase;
    private final EpisodeState episode;
    private final Gathered gathered;
    private final Rule rule;
    private final Holdings holdings;
    private final long events;
    private final String atLeast;

    Summary(AlertCase alertCase, Holdings holdings) {
        this.alertCase = alertCase;
        this.episode = alertCase.episode();
        this.gathered = alertCase.gathered();
        this.rule = episode.rule();
        this.holdings = holdings;
        this.events =
                Math.max(episode.contributorTotal(), gathered.contributions().size());
        this.atLeast = gathered.isAtLeast(events) ? "at least " : "";
    }

    String sentence() {
        StringBuilder sentence = new StringBuilder();
        sentence.append(rule.service() == Service.API_CALLS ? calls() : withdrawals());
        sentence.append(subject()).append(span()).append(measured()).append("; ");
        sentence.append(held()).append(confirmed());
        if (!alertCase.withheldAccounts().isEmpty()) {
            sentence.append("; ")
                    .append(Wording.count(
                            alertCase.withheldAccounts().size(),
                            "omnibus account is never held",
                            "omnibus accounts are never held"));
        }
        return sentence.toString();
    }

    private String withdrawals() {
        long customers = gathered.customers().distinct();
        AssetSums requested = new AssetSums();
        gathered.contributions().forEach(requested::add);
        String text = atLeast + Wording.count(customers, "customer", "customers") + " requested " + atLeast
                + requested.inWords();
        if (events != customers) {
            text += " in " + Nouns.events(Service.WITHDRAWALS, events);
        }
        int destinations = gathered.destinations().distinct();
        if (destinations == 1 && group().containsKey(DESTINATION)) {
            return text + " to " + group().get(DESTINATION);
        }
        return destinations == 0
                ? text
                : text + " to " + atLeast + Wording.count(destinations, DESTINATION, "destinations");
    }

    private String calls() {
        int keys = gathered.apiKeys().distinct();
        int accounts = gathered.customers().distinct();
        int networks = gathered.networks().distinct();
        List<String> callers = new ArrayList<>();
        if (keys > 0) {
            callers.add(atLeast + Wording.count(keys, "API key", "API keys"));
        }
        if (accounts > 0) {
            callers.add(atLeast + Wording.count(accounts, "account", "accounts"));
        }
        String made = made();
        String text = callers.isEmpty()
                ? made + (events == 1 ? " was made" : " were made")
                : String.join(" of ", callers) + " made " + made;
        return networks == 0 ? text : text + " from " + atLeast + Wording.count(networks, "network", "networks");
    }

    /** A rule on both services has withdrawals among its events. */
    private String made() {
        AssetSums requested = new AssetSums();
        long withdrawals = 0;
        for (Contribution contribution : gathered.contributions()) {
            if (contribution.isWithdrawal()) {
                requested.add(contribution);
                withdrawals++;
            }
        }
        if (withdrawals == 0) {
            return Nouns.events(Service.API_CALLS, events);
        }
        String of = Nouns.events(Service.WITHDRAWALS, withdrawals) + " of " + requested.inWords();
        long calls = events - withdrawals;
        return calls == 0 ? of : Nouns.events(Service.API_CALLS, calls) + " and " + of;
    }

    private String subject() {
        List<String> parts = new ArrayList<>();
        group().forEach((field, value) -> {
            boolean said = field.equals(DESTINATION)
                    && rule.service() == Service.WITHDRAWALS
                    && gathered.destinations().distinct() == 1;
            if (!said) {
                parts.add(field + " " + value);
            }
        });
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private Map<String, String> group() {
        Group group = episode.group();
        return group.asMap();
    }

    private String span() {
        Instant first = gathered.firstAt();
        Instant last = gathered.lastAt();
        if (first == null || last == null || gathered.contributions().size() < 2) {
            return "";
        }
        if (first.equals(last)) {
            return atLeast.isEmpty() ? ", all at once" : "";
        }
        return ", in " + atLeast + Wording.duration(Duration.between(first, last));
    }

    private String measured() {
        Correlation correlation = rule.correlation();
        boolean single = correlation.type() == CorrelationType.EVENT_COUNT
                && correlation.threshold() <= 1
                && correlation.condition().isLowerBoundOnly();
        if (single && !correlation.ofEpisodes()) {
            return "";
        }
        String observed = Nouns.aggregate(rule.service(), correlation, episode.observed());
        return "; observed " + (episode.observedAtLeast() ? "at least " : "") + observed + ", threshold "
                + ThresholdWords.of(correlation) + " in " + Wording.duration(correlation.timespan());
    }

    private String held() {
        HoldPolicy policy = rule.hold();
        if (policy == null || policy.scopes().isEmpty() || rule.mode() == Mode.ALERT || rule.mode() == Mode.OFF) {
            return "nothing held: the rule only alerts";
        }
        Map<Standing, AssetSums> sums = sums();
        boolean byWithdrawal = policy.scopes().contains(HoldScope.WITHDRAWAL);
        if (!episode.enforced()) {
            return (rule.mode() == Mode.SHADOW ? "in shadow, would hold " : "not enforced, would hold ")
                    + wouldHold(byWithdrawal);
        }
        List<String> parts = new ArrayList<>();
        parts.add((byWithdrawal ? words(sums, Standing.HELD) : others()) + " held");
        if (rule.service() == Service.WITHDRAWALS) {
            parts.add(words(sums, Standing.SENT) + " sent");
        }
        if (byWithdrawal) {
            addUnlessNothing(parts, sums, Standing.DELAYED, "left to the delay of a crowd");
            addUnlessNothing(parts, sums, Standing.RELEASED, "released");
            addUnlessNothing(parts, sums, Standing.IN_REVIEW, "left to manual review");
            addUnlessNothing(parts, sums, Standing.EXPIRED, "no longer held");
            addUnlessNothing(parts, sums, Standing.REFUSED, "whose hold the exchange refused");
            addUnlessNothing(parts, sums, Standing.NOT_HELD, "not held");
        }
        addUnlessNothing(parts, sums, Standing.CANCELLED, "cancelled");
        String text = String.join(", ", parts);
        if (byWithdrawal && !holdings.otherHolds().isEmpty()) {
            text += "; also held: " + others();
        }
        return holdings.othersReleased() == 0
                ? text
                : text + "; " + Wording.count(holdings.othersReleased(), "other hold", "other holds") + " released";
    }

    /** In shadow nothing is decided by people or acked: whatever got a shadow hold would have been held. */
    private String wouldHold(boolean byWithdrawal) {
        if (!byWithdrawal) {
            return others();
        }
        AssetSums sum = new AssetSums();
        for (Contribution contribution : gathered.contributions()) {
            if (holdings.standing(contribution) != Standing.NOT_HELD) {
                sum.add(contribution);
            }
        }
        return sum.inWords();
    }

    private Map<Standing, AssetSums> sums() {
        Map<Standing, AssetSums> sums = new EnumMap<>(Standing.class);
        for (Contribution contribution : gathered.contributions()) {
            sums.computeIfAbsent(holdings.standing(contribution), standing -> new AssetSums())
                    .add(contribution);
        }
        return sums;
    }

    private String others() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(holdings.otherHolds()).forEach((scope, number) -> parts.add(Nouns.targets(scope, number)));
        return parts.isEmpty() ? "nothing" : Wording.list(parts);
    }

    /** What the exchange acknowledged, of withdrawals that met the holds without contributing too. */
    private String confirmed() {
        List<String> parts = new ArrayList<>();
        new Outcomes(gathered).byFate().forEach((fate, outcome) -> {
            if (fate != Fate.AWAITING) {
                parts.add(Wording.number(outcome.withdrawals()) + " " + inWords(fate) + " ("
                        + Wording.usd(outcome.usdMicros()) + ")");
            }
        });
        return parts.isEmpty() ? "" : "; the exchange says: " + String.join(", ", parts);
    }

    private static String inWords(Fate fate) {
        return switch (fate) {
            case AWAITING -> "awaited";
            case HELD -> "held";
            case CANCELLED -> "cancelled";
            case SENT -> "too late";
        };
    }

    private static String words(Map<Standing, AssetSums> sums, Standing standing) {
        AssetSums sum = sums.get(standing);
        return sum == null ? "0" : sum.inWords();
    }

    private static void addUnlessNothing(
            List<String> parts, Map<Standing, AssetSums> sums, Standing standing, String what) {
        AssetSums sum = sums.get(standing);
        if (sum != null && !sum.isEmpty()) {
            parts.add(sum.inWords() + " " + what);
        }
    }
}
