package io.weir.hold;

import io.weir.alert.AlertCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the desk decided on one input: what to say, and how its state changes once that has been forwarded. Nothing has
 * changed before {@link HoldDesk#apply}.
 */
public final class Ruling {

    final List<DeskOutput> outputs = new ArrayList<>();
    final Map<String, LedgerRow> rows = new LinkedHashMap<>();
    final Map<String, AlertCase> cases = new LinkedHashMap<>();
    final Map<String, HonouredDecision> decisions = new LinkedHashMap<>();
    final Set<String> removedRows = new LinkedHashSet<>();
    final Set<String> removedCases = new LinkedHashSet<>();
    final Set<String> removedDecisions = new LinkedHashSet<>();
    final Set<String> announced = new LinkedHashSet<>();
    /** Alerts with news that isn't only growth. */
    final Set<String> urgent = new LinkedHashSet<>();

    final Map<DeskCount, Long> counts = new EnumMap<>(DeskCount.class);

    @Nullable
    DeskHead head;
    /** Set when what is old enough was looked for. */
    @Nullable
    Instant forgotAt;

    Ruling() {}

    /** What to forward, in this order. */
    public List<DeskOutput> outputs() {
        return List.copyOf(outputs);
    }
}
