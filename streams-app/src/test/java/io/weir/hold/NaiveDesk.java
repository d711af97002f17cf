package io.weir.hold;

import io.weir.event.Evidence;
import io.weir.event.Segment;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of holding, said as simply as possible: everything is remembered, nothing is bounded, nothing crashes. It
 * gives the commands that the desk must give, as lines.
 */
final class NaiveDesk {

    /** One hold that a rule may have on a target. */
    static final class Claimed {
        final String ruleId;
        final HoldScope scope;
        final String target;
        long sequence;
        boolean active;
        boolean enforced;
        boolean released;
        boolean said;
        boolean acked;
        boolean expiredUnheard;
        Duration timeToLive = Duration.ZERO;
        Instant expiresAt = Instant.EPOCH;
        final Set<String> alerts = new HashSet<>();
        final Set<String> everyAlert = new HashSet<>();
        final Set<String> events = new HashSet<>();
        final Set<String> releasedFor = new HashSet<>();
        final Set<String> decisions = new HashSet<>();

        Claimed(String ruleId, HoldScope scope, String target) {
            this.ruleId = ruleId;
            this.scope = scope;
            this.target = target;
        }
    }

    final Map<String, Claimed> holds = new TreeMap<>();
    boolean enforce = true;
    private final Map<String, List<Claimed>> decided = new TreeMap<>();
    private List<String> lines = new ArrayList<>();

    List<String> report(Rule rule, String alertId, List<Evidence> contributors, Instant ingestedAt, Instant now) {
        begin(now);
        boolean holdsSomething = rule.hold() != null && (rule.mode() == Mode.HOLD || rule.mode() == Mode.SHADOW);
        for (Evidence event : holdsSomething ? contributors : List.<Evidence>of()) {
            for (HoldScope scope : rule.hold().scopes()) {
                String target =
                        switch (scope) {
                            case WITHDRAWAL -> event.withdrawalId();
                            case ACCOUNT -> event.segment() == Segment.BROKER_OMNIBUS ? null : event.accountId();
                            case API_KEY -> event.apiKeyId();
                            case DESTINATION -> event.destination();
                            default -> null;
                        };
                if (target != null) {
                    touch(rule, alertId, event.eventId(), scope, target, ingestedAt, now);
                }
            }
        }
        return lines;
    }

    /** Nobody knows any more what was said. */
    List<String> restart(Instant now) {
        holds.values().forEach(hold -> hold.said = false);
        begin(now);
        return lines;
    }

    void ack(String holdId, long sequence) {
        for (Claimed hold : holds.values()) {
            if (HoldKey.of(hold.ruleId, hold.scope, hold.target).holdId().equals(holdId) && hold.sequence == sequence) {
                hold.acked = true;
            }
        }
    }

    List<String> tick(Instant now) {
        begin(now);
        return lines;
    }

    List<String> release(String decisionId, HoldSelector selector, Instant now) {
        begin(now);
        List<Claimed> concerned = decided.get(decisionId);
        if (concerned == null) {
            concerned = holds.values().stream()
                    .filter(hold -> !hold.released && selects(selector, hold))
                    .toList();
            decided.put(decisionId, concerned);
        }
        for (Claimed hold : concerned) {
            if (!hold.released && hold.decisions.add(decisionId)) {
                hold.sequence++;
                hold.active = false;
                hold.released = true;
                hold.releasedFor.addAll(hold.alerts);
                say("RELEASE", hold);
            }
        }
        return lines;
    }

    private void touch(
            Rule rule,
            String alertId,
            String eventId,
            HoldScope scope,
            String target,
            Instant ingestedAt,
            Instant now) {
        Claimed hold = holds.computeIfAbsent(
                rule.id() + "/" + scope + "/" + target, key -> new Claimed(rule.id(), scope, target));
        boolean enforced = enforce && rule.mode() == Mode.HOLD;
        boolean known = hold.everyAlert.contains(alertId) && hold.events.contains(eventId);
        boolean newAlert = hold.everyAlert.add(alertId);
        if (hold.released) {
            boolean stands = scope == HoldScope.WITHDRAWAL
                    || hold.releasedFor.contains(alertId)
                    || hold.events.contains(eventId);
            if (stands) {
                hold.alerts.add(alertId);
                return;
            }
        }
        if (!hold.active) {
            boolean unheard = hold.expiredUnheard && !hold.acked;
            if (!hold.events.contains(eventId) || (unheard && !hold.released)) {
                hold.alerts.clear();
                place(hold, rule, alertId, eventId, enforced, ingestedAt, now);
            } else if (newAlert) {
                hold.alerts.add(alertId);
            }
            return;
        }
        if (enforced && !hold.enforced) {
            place(hold, rule, alertId, eventId, true, ingestedAt, now);
            return;
        }
        hold.said = true;
        if (!known) {
            hold.alerts.add(alertId);
        }
        hold.events.add(eventId);
        Duration left = Duration.between(now, hold.expiresAt);
        Instant later = now.plus(rule.hold().timeToLive());
        if (!known
                && enforced == hold.enforced
                && left.multipliedBy(2).compareTo(hold.timeToLive) < 0
                && later.isAfter(hold.expiresAt)) {
            hold.sequence++;
            hold.expiresAt = later;
            hold.timeToLive = rule.hold().timeToLive();
            say("EXTEND", hold);
            sayAfreshIfLate(hold, ingestedAt, now);
        }
    }

    private void sayAfreshIfLate(Claimed hold, Instant ingestedAt, Instant now) {
        if (Duration.between(ingestedAt, now).multipliedBy(2).compareTo(hold.timeToLive) > 0) {
            hold.sequence++;
            say("EXTEND", hold);
        }
    }

    private void place(
            Claimed hold,
            Rule rule,
            String alertId,
            String eventId,
            boolean enforced,
            Instant ingestedAt,
            Instant now) {
        hold.sequence++;
        hold.active = true;
        hold.released = false;
        hold.enforced = enforced;
        hold.timeToLive = rule.hold().timeToLive();
        hold.expiresAt = now.plus(hold.timeToLive);
        hold.alerts.add(alertId);
        hold.events.add(eventId);
        say("PLACE", hold);
        sayAfreshIfLate(hold, ingestedAt, now);
    }

    private void begin(Instant now) {
        lines = new ArrayList<>();
        for (Claimed hold : holds.values()) {
            if (hold.active && !hold.expiresAt.isAfter(now)) {
                hold.active = false;
                hold.expiredUnheard = !hold.said && !hold.acked;
            }
        }
    }

    private void say(String verb, Claimed hold) {
        hold.said = true;
        hold.acked = false;
        lines.add((hold.enforced ? "" : "shadow ") + verb + " " + hold.ruleId + " " + hold.scope + " " + hold.target
                + " #" + hold.sequence + " until " + hold.expiresAt);
    }

    private static boolean selects(HoldSelector selector, Claimed hold) {
        String holdId = HoldKey.of(hold.ruleId, hold.scope, hold.target).holdId();
        boolean named = holdId.equals(selector.holdId())
                || (selector.alertId() != null && hold.alerts.contains(selector.alertId()))
                || (hold.scope == HoldScope.WITHDRAWAL && hold.target.equals(selector.withdrawalId()))
                || (hold.scope == selector.scope() && hold.target.equals(selector.target()));
        return named
                && !selector.except().contains(holdId)
                && !selector.except().contains(hold.target);
    }
}
