package io.weir.replay.generator;

import io.weir.rule.RuleFile;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The part of the page on incidents that is made by playing them. */
final class HeldOutPage {
    private static final int RULES_SHOWN = 4;

    private final Map<String, String> names = new HashMap<>();

    HeldOutPage(List<RuleFile> pack) {
        for (RuleFile file : pack.stream().filter(each -> !each.isList()).toList()) {
            Load load = new Load(LoadSettings.builder().setLabel(file.name()).build());
            Map<?, ?> rule =
                    (Map<?, ?>) load.loadAllFromString(file.text()).iterator().next();
            names.put(String.valueOf(rule.get("id")), String.valueOf(rule.get("name")));
        }
    }

    String of(List<Found> all) {
        return """
                | incident | stolen | first seen | by rules that hold | by others | held in time | others held |
                |---|---|---|---|---|---|---|
                """
                + all.stream().map(this::row).collect(Collectors.joining())
                + all.stream().map(HeldOutPage::section).collect(Collectors.joining());
    }

    private String row(Found found) {
        return "| %s | %s | %s | %s | %s | %s | %d of %,d |\n"
                .formatted(
                        found.incident().name(),
                        stolen(found),
                        firstSeen(found),
                        rules(found, Found.ByRule::holds),
                        rules(found, rule -> !rule.holds()),
                        held(found),
                        found.summary().otherHeld(),
                        found.summary().otherTotal());
    }

    private static String stolen(Found found) {
        return found.summary().guiltyTotal() > 0
                ? "%,d withdrawals".formatted(found.summary().guiltyTotal())
                : "%,d calls for %d accounts"
                        .formatted(found.guiltyCalls(), found.guiltyAccounts().size());
    }

    private static String firstSeen(Found found) {
        if (found.rules().isEmpty()) {
            return "**never**";
        }
        Found.ByRule first = found.rules().get(0);
        return first.withdrawals() > 0
                ? "at withdrawal %,d".formatted(first.withdrawals())
                : "at call %,d".formatted(first.calls());
    }

    /** In the order in which they found it, each with how much had been stolen by then. */
    private String rules(Found found, Predicate<Found.ByRule> which) {
        List<Found.ByRule> rules = found.rules().stream().filter(which).toList();
        String shown = rules.stream()
                .limit(RULES_SHOWN)
                .map(rule -> "%s (%,d)"
                        .formatted(
                                Objects.requireNonNull(names.get(rule.ruleId()), rule.ruleId()),
                                found.summary().guiltyTotal() > 0 ? rule.withdrawals() : rule.calls()))
                .collect(Collectors.joining(", "));
        int more = rules.size() - RULES_SHOWN;
        return rules.isEmpty() ? "none" : shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String held(Found found) {
        if (found.summary().guiltyTotal() == 0) {
            return "%d of %d accounts"
                    .formatted(
                            found.heldAccounts().size(), found.guiltyAccounts().size());
        }
        BigDecimal held = new BigDecimal(found.summary().guiltyHeldMoney().usd());
        BigDecimal all =
                held.add(new BigDecimal(found.summary().guiltyMissedMoney().usd()));
        return "%,d; %.0f %% of the USD"
                .formatted(found.summary().guiltyHeld(), 100 * held.doubleValue() / all.doubleValue());
    }

    private static String section(Found found) {
        return "\n### %s\n- Known: %s.\n- Derived: %s.\n"
                .formatted(
                        found.incident().name(),
                        found.incident().known(),
                        found.incident().derived());
    }
}
