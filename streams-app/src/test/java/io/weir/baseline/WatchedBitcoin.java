package io.weir.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Outflow.Freshness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learning in memory, of what leaves of one asset between noon and one o'clock on Mondays, with what it told. */
final class WatchedBitcoin {
    static final int NOON_HOUR = 12;

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    final HeapOutflowState state = new HeapOutflowState();
    final List<Baseline> told = new ArrayList<>();
    final List<String> untold = new ArrayList<>();
    final List<LearningEvent> happened = new ArrayList<>();

    private final BigDecimal floorUsd;
    private OutflowLearning learning;
    private int ids;

    WatchedBitcoin(BigDecimal floorUsd) {
        this.floorUsd = floorUsd;
        learning = new OutflowLearning(floorUsd, state, happened::add);
    }

    /** The start of a slot of five minutes. */
    static Instant at(int week, int slot) {
        return NOON.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(5L * slot));
    }

    /** By an id of its own, without a value in dollars. */
    static Outflow requested(String asset, Instant time, BigDecimal amount, long id) {
        return new Outflow.Requested(asset, time, id, amount, null, Freshness.FRESH);
    }

    /** A new process over the same state. */
    void restart() {
        told.clear();
        learning = new OutflowLearning(floorUsd, state, happened::add);
    }

    void take(Outflow outflow) {
        learning.take(outflow, this::tell);
    }

    void twoWeeksOf(BigDecimal amount) {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, amount, Freshness.FRESH);
        }
        hourIsOver(1);
    }

    /** The asset is first seen in the hour before. */
    void watch() {
        request(at(0, 0).minus(Duration.ofHours(1)), BigDecimal.ONE, Freshness.OLD);
    }

    void fill(int week, BigDecimal amount, Freshness freshness) {
        for (int slot = 0; slot < 12; slot++) {
            request(at(week, slot), amount, freshness);
        }
    }

    /** Those that were requested last come again as they were. */
    void fillAgain(int week, BigDecimal amount, Freshness freshness) {
        ids -= 12;
        fill(week, amount, freshness);
    }

    void request(Instant time, BigDecimal amount, Freshness freshness) {
        take(new Outflow.Requested("BTC", time, ids++, amount, null, freshness));
    }

    void requestWorth(Instant time, BigDecimal amount, long amountUsd) {
        take(new Outflow.Requested("BTC", time, ids++, amount, BigDecimal.valueOf(amountUsd), Freshness.FRESH));
    }

    void suspect(Instant time) {
        take(new Outflow.Suspected("BTC", time));
    }

    /** Another asset moves event time on, and what is due is told. */
    void hourIsOver(int week) {
        isSeen(overAt(week));
    }

    void isSeen(Instant time) {
        take(requested("ETH", time, BigDecimal.ONE, time.getEpochSecond()));
        for (int i = 0; i < 30; i++) {
            goOn();
        }
    }

    void goOn() {
        learning.goOn(this::tell);
    }

    void tellAll(Instant end) {
        learning.tellAll(end, this::tell);
    }

    /** When the hour is closed. */
    static Instant overAt(int week) {
        return at(week, 0).plus(Duration.ofDays(3)).plus(Duration.ofMinutes(61));
    }

    List<Baseline> toldOfBitcoin() {
        return told.stream().filter(baseline -> baseline.asset().equals("BTC")).toList();
    }

    List<Baseline> toldOfNoon() {
        return told.stream()
                .filter(baseline -> baseline.asset().equals("BTC") && baseline.hourOfWeek() == NOON_HOUR)
                .toList();
    }

    Baseline last() {
        List<Baseline> ofNoon = toldOfNoon();
        assertThat(ofNoon).isNotEmpty();
        return ofNoon.get(ofNoon.size() - 1);
    }

    private void tell(String key, @Nullable Baseline baseline) {
        if (baseline == null) {
            untold.add(key);
        } else {
            assertThat(key).isEqualTo(baseline.key());
            told.add(baseline);
        }
    }
}
