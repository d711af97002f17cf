package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.WeirBlock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a rule may hold what it says it holds. */
final class HoldPolicies {
    private static final List<String> SINGLE_ACCOUNT = List.of("accountId", "customerId", "apiKeyId", Group.PRINCIPAL);

    private HoldPolicies() {}

    /**
     * The policy of a rule's block; null where it holds nothing, or may not, which is then among the problems.
     *
     * @param services whose events it takes; none: not known, because of another problem
     * @param correlation null where it isn't known, because of another problem
     * @param holdable what can be held of all that contributes; null where it isn't known
     */
    static @Nullable HoldPolicy compile(
            @Nullable WeirBlock block,
            List<Service> services,
            @Nullable Correlation correlation,
            @Nullable Holdable holdable,
            Problems problems) {
        WeirBlock.Hold hold = block == null ? null : block.hold();
        if (block == null || hold == null) {
            return null;
        }
        Set<HoldScope> scopes = EnumSet.noneOf(HoldScope.class);
        for (Located<HoldScope> scope : hold.scopes()) {
            if (!scopes.add(scope.value())) {
                problems.refuse(
                        scope.at(), scope.value().name(), "scope " + scope.value() + " stands twice", "keep one");
            }
            refuseForbidden(scope.value(), scope.at(), problems);
            if (services.contains(Service.API_CALLS)) {
                boolean whole = holdable != null && holdable.has(scope.value());
                refuseTargetless(scope.value(), scope.at(), services, correlation, whole, problems);
                refuseOfSome(scope.value(), scope.at(), correlation, whole, problems);
            }
        }
        Located<OnExpiry> onExpiry = hold.onExpiry();
        boolean delays = scopes.contains(HoldScope.COHORT);
        if (delays) {
            refuseMoreThanDelay(scopes, hold, problems);
        }
        boolean manyAccounts = correlation != null && !isSingleAccount(correlation);
        if (correlation != null && manyAccounts && onExpiry.value() == OnExpiry.RELEASE && !delays) {
            problems.refuse(
                    onExpiry.at(),
                    "RELEASE",
                    "a rule whose group is " + described(correlation)
                            + " may not expire to RELEASE: silence would pay the thief",
                    "write 'on-expiry: REVIEW', or group by accountId, customerId or apiKeyId");
        }
        return block.mode() == Mode.ALERT
                ? null
                : new HoldPolicy(scopes, hold.timeToLive(), onExpiry.value(), hold.reach());
    }

    /** What a rule may hold. */
    static Set<HoldScope> scopes() {
        Set<HoldScope> scopes = EnumSet.noneOf(HoldScope.class);
        for (HoldScope scope : HoldScope.values()) {
            Problems problems = new Problems();
            refuseForbidden(scope, new Position("", 1, 1), problems);
            if (problems.errorCount() == 0) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** It hits a whole crowd, so it may only make them wait. What it should hold besides is another rule's affair. */
    private static void refuseMoreThanDelay(Set<HoldScope> scopes, WeirBlock.Hold hold, Problems problems) {
        if (scopes.size() > 1) {
            problems.refuse(
                    hold.at(),
                    HoldScope.COHORT.name(),
                    "scope COHORT stands beside others, though it delays a crowd and they hold somebody",
                    "write 'scopes: [COHORT]', and another rule for the others");
        }
        if (hold.onExpiry().value() != OnExpiry.RELEASE) {
            problems.refuse(
                    hold.onExpiry().at(),
                    hold.onExpiry().value().name(),
                    "scope COHORT is a delay, which ends by itself",
                    "write 'on-expiry: RELEASE'");
        }
    }

    private static boolean isSingleAccount(Correlation correlation) {
        return correlation.groupBy().stream().anyMatch(SINGLE_ACCOUNT::contains);
    }

    private static void refuseForbidden(HoldScope scope, Position at, Problems problems) {
        switch (scope) {
            case EXCHANGE ->
                problems.refuse(
                        at,
                        scope.name(),
                        "no rule may hold EXCHANGE",
                        "hold WITHDRAWAL, ACCOUNT, API_KEY or DESTINATION; only a person stops the whole exchange");
            case SOURCE_NETWORK ->
                problems.refuseForNow(
                        at, scope.name(), "scope " + scope + " is", "hold WITHDRAWAL, ACCOUNT, API_KEY or DESTINATION");
            case WITHDRAWAL, ACCOUNT, API_KEY, DESTINATION, COHORT -> {}
        }
    }

    /** Of calls only some are kept: not every account or key among them would be held, unless a group has one or they are counted. */
    private static void refuseOfSome(
            HoldScope scope, Position at, @Nullable Correlation correlation, boolean whole, Problems problems) {
        String field = scope.callField();
        if (correlation == null || whole || field == null) {
            return;
        }
        problems.refuse(
                at,
                scope.name(),
                "scope " + scope + " is on a rule for api-calls whose group is " + described(correlation)
                        + ", which may have many of them, but of calls only some are kept",
                "group by " + field + instead(correlation, field) + ", or alert only");
    }

    /** What else names all of them. */
    private static String instead(Correlation correlation, String field) {
        if (correlation.type().isTemporal()) {
            return ", or refer to a correlation that counts the calls by "
                    + String.join(" and ", withField(correlation.groupBy(), field));
        }
        return correlation.ofEpisodes() ? "" : ", or count " + field + " with value_count and a lower bound";
    }

    private static List<String> withField(List<String> groupBy, String field) {
        List<String> both = new ArrayList<>(groupBy);
        both.add(field);
        return both;
    }

    /** Of the matches of a rule that takes calls only some are kept: not every withdrawal among them would be held. */
    private static void refuseTargetless(
            HoldScope scope,
            Position at,
            List<Service> services,
            @Nullable Correlation correlation,
            boolean whole,
            Problems problems) {
        if (whole || (scope != HoldScope.WITHDRAWAL && scope != HoldScope.DESTINATION && scope != HoldScope.COHORT)) {
            return;
        }
        boolean mixed = services.size() > 1 || (correlation != null && correlation.ofEpisodes());
        problems.refuse(
                at,
                scope.name(),
                "scope " + scope + " is on a rule for api-calls, "
                        + (mixed
                                ? "of which only some are kept, and so only some of the withdrawals among them"
                                : "which have no " + scope.name().toLowerCase(Locale.ROOT)),
                "hold ACCOUNT or API_KEY" + (mixed ? ", which stop the withdrawals too" : ""));
    }

    private static String described(Correlation correlation) {
        return correlation.groupBy().isEmpty() ? "the whole exchange" : String.join(", ", correlation.groupBy());
    }
}
