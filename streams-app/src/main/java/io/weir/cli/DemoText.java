package io.weir.cli;

import io.weir.alert.Alert;
import io.weir.event.Evidence;
import io.weir.exchange.IncidentSlice;
import io.weir.exchange.SimulatedExchange.Pace;
import io.weir.exchange.Takings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** What the demo says: how far it is, what the SOC would see, and what it meant. */
final class DemoText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int EVIDENCE_SHOWN = 8;
    /** The exchange tells four times a second; a log wants a line each ten seconds. */
    private static final int PLAIN_PROGRESS_EVERY = 40;

    private final PrintWriter out;
    private final PrintWriter errors;
    private final boolean terminal = Ansi.AUTO.enabled();
    private int calls;
    private boolean lineOpen;

    DemoText(PrintWriter out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    void opening(IncidentSlice slice, Instant from, Instant until, Pace pace) {
        say(
                "@|bold Binance, 2019-05-07, %s to %s UTC|@: %,d events, %d of them theft, at %.0f times the speed; payout after %d s.",
                TIME.format(from),
                TIME.format(until),
                slice.events().size(),
                slice.guilty().size(),
                pace.speed(),
                pace.dwell().toSeconds());
        say("Starting broker, schema registry and Weir in this process …");
    }

    void ready(Duration startUp, IncidentSlice slice) {
        say(
                "Ready after %.1f s: memory warmed with %,d known entities. The exchange opens.",
                startUp.toMillis() / 1e3, slice.knownBefore().size());
    }

    /** On a terminal one line that changes, elsewhere a line now and then. */
    void progress(Instant at, long published, long paid, long commands) {
        String line = String.format(
                Locale.ROOT,
                "%s UTC  %,d events published  %,d withdrawals paid  %,d hold commands",
                TIME.format(at),
                published,
                paid,
                commands);
        if (terminal) {
            errors.print("\r" + line + "   ");
            errors.flush();
            lineOpen = true;
        } else if (calls++ % PLAIN_PROGRESS_EVERY == 0) {
            errors.println(line);
            errors.flush();
        }
    }

    void result(DemoResult result) {
        if (lineOpen) {
            errors.print("\r" + " ".repeat(100) + "\r");
            errors.flush();
        }
        soc(result);
        meaning(result);
    }

    void kept(String bootstrapServers, String registryUrl) {
        say("");
        say(
                "Still up: broker @|bold %s|@, schema registry @|bold %s|@. Ctrl-C ends it.",
                bootstrapServers, registryUrl);
    }

    private void soc(DemoResult result) {
        Alert alert = result.swarm();
        say("");
        if (alert == null) {
            say(
                    "@|red No swarm alert came.|@ %,d other alerts did.",
                    result.alerts().size());
            return;
        }
        say(
                "@|bold What the SOC sees|@ (%,d alerts in all; this is the swarm)",
                result.alerts().size());
        say("  @|red %s|@  %s", alert.severity(), alert.title());
        say("  %s", alert.summary());
        say("  alert %s, rule %s, runbook %s", alert.alertId(), alert.ruleId(), String.valueOf(alert.runbook()));
        say("");
        say("  @|bold %-12s  %-11s  %-11s  %12s  %-42s|@", "requested", "withdrawal", "customer", "BTC", "destination");
        alert.evidence().stream().limit(EVIDENCE_SHOWN).forEach(this::evidence);
        long more = alert.evidenceTotal()
                - Math.min(EVIDENCE_SHOWN, alert.evidence().size());
        if (more > 0) {
            say("  … and %,d more", more);
        }
    }

    private void evidence(Evidence evidence) {
        BigDecimal amount = evidence.amount();
        say(
                "  %-12s  %-11s  %-11s  %12s  %-42s",
                MILLIS.format(evidence.time()),
                String.valueOf(evidence.withdrawalId()),
                String.valueOf(evidence.customerId()),
                amount == null ? "" : amount.stripTrailingZeros().toPlainString(),
                String.valueOf(evidence.destination()));
    }

    private void meaning(DemoResult result) {
        Takings takings = result.takings();
        say("");
        say("@|bold What it meant|@");
        money("stolen, held before payout", takings.guiltyHeld());
        money("stolen, paid", takings.guiltyPaid());
        if (takings.guiltyOpen().withdrawals() > 0) {
            money("stolen, neither", takings.guiltyOpen());
        }
        money("ordinary, held", takings.otherHeld());
        say("  %-28s %,6d", "ordinary customers held", takings.otherHeldCustomers());
        money("ordinary, paid", takings.otherPaid());
        Long median = result.latencyMillis(50);
        Long tail = result.latencyMillis(99);
        if (median != null && tail != null) {
            say(
                    "  %-28s %,6d ms median, %,d ms p99 (%,d holds; broker time of the command less that of its event)",
                    "event to hold command",
                    median,
                    tail,
                    result.latenciesMillis().size());
        }
        say("  %-28s %,6.0f s for %,d events", "played", result.played().toMillis() / 1e3, result.eventsPublished());
        say("");
        say(
                result.succeeded()
                        ? "@|green,bold Nothing that could still be stopped got away.|@"
                        : "@|red,bold Money got away.|@");
    }

    private void money(String what, Takings.Sum sum) {
        say(
                "  %-28s %,6d  %,14.2f BTC  %,16.2f USD",
                what, sum.withdrawals(), sum.of("BTC"), sum.usd().setScale(2, RoundingMode.HALF_UP));
    }

    private void say(String format, Object... values) {
        out.println(Ansi.AUTO.string(String.format(Locale.ROOT, format, values)));
        out.flush();
    }
}
