package io.weir.cli;

import io.weir.replay.Summary;
import io.weir.rule.RuleSet;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** A replay's summary for people. */
final class ReplayText {

    private ReplayText() {}

    static void print(Summary summary, RuleSet rules, Path directory, PrintWriter out) {
        line(out, "Incident", "%s, %,d events, rule set %s", summary.incident(), summary.events(), summary.ruleSet());
        line(
                out,
                "Guilty held",
                "%s  %s",
                share(summary.guiltyHeld(), summary.guiltyTotal()),
                money(summary.guiltyHeldMoney()));
        line(
                out,
                "Guilty missed",
                "%,d  %s",
                summary.guiltyTotal() - summary.guiltyHeld(),
                money(summary.guiltyMissedMoney()));
        line(
                out,
                "Others held",
                "%s  %s",
                share(summary.otherHeld(), summary.otherTotal()),
                money(summary.otherHeldMoney()));
        Long first = summary.firstAlertAtGuilty();
        line(
                out,
                "First alert",
                "%s",
                first == null
                        ? "none named a guilty withdrawal"
                        : "at guilty withdrawal " + first + " of " + summary.guiltyTotal());
        line(out, "Alerts", "%,d", summary.alerts());
        rules.rules().forEach(rule -> {
            Long alerts = summary.rulesFired().get(rule.id());
            if (alerts != null) {
                out.printf(Locale.ROOT, "    %6d  %s%n", alerts, rule.title());
            }
        });
        line(out, "Hold commands", "%,d enforced, %,d in shadow", summary.holdCommands(), summary.shadowHoldCommands());
        line(
                out,
                "Quarantined",
                "%,d records; %,d events came too late to count exactly",
                summary.quarantined(),
                summary.late());
        line(out, "Files", "%s", directory);
        out.flush();
    }

    private static void line(PrintWriter out, String what, String format, Object... values) {
        out.printf(Locale.ROOT, "%-14s  ", what);
        out.printf(Locale.ROOT, format, values);
        out.println();
    }

    private static String share(long part, long whole) {
        String percent = whole == 0 ? "" : String.format(Locale.ROOT, " (%.2f %%)", 100.0 * part / whole);
        return String.format(Locale.ROOT, "%,d of %,d%s", part, whole, percent);
    }

    private static String money(Summary.Money money) {
        String assets = money.byAsset().entrySet().stream()
                .map(asset -> number(asset.getValue()) + " " + asset.getKey())
                .collect(Collectors.joining(", "));
        return assets.isEmpty() ? "" : assets + " (" + number(money.usd()) + " USD)";
    }

    private static String number(String plain) {
        return String.format(Locale.ROOT, "%,.0f", new BigDecimal(plain).setScale(0, RoundingMode.HALF_UP));
    }
}
