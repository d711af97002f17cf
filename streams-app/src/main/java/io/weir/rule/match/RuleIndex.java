package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of one service that an event matches, without testing most of those that it doesn't.
 *
 * <p>Shape: every rule that can only be true where one of a set of equalities holds is filed under those equalities, in
 * one hash table per field. An event is looked up in each table once; only the rules filed under its values are tested,
 * and those that could not be filed. Why: most rules of a large set name an account, an asset, a country or an action,
 * and a thousand such rules then cost one hash of one short text. Of the sets that a rule offers, the one whose
 * equalities the fewest other rules mention is taken, so that a thousand rules with {@code action: login} and one
 * country each are told apart by the country.
 */
public final class RuleIndex {
    private static final int[] NO_HITS = {};

    private final List<CompiledRule> rules;
    private final Predicate[] predicates;
    private final FieldTable[] tables;
    private final int[] unindexed;

    /** @param rules of one service, in the order in which matches are given */
    public RuleIndex(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
        this.predicates = rules.stream().map(CompiledRule::predicate).toArray(Predicate[]::new);
        List<List<Set<Equality>>> offers = this.rules.stream()
                .map(rule -> rule.predicate().necessaryEqualities())
                .toList();
        Map<Equality, Integer> mentions = mentions(offers);
        Map<String, Map<Object, List<Integer>>> filed = new LinkedHashMap<>();
        List<Integer> rest = new ArrayList<>();
        for (int slot = 0; slot < offers.size(); slot++) {
            Set<Equality> chosen = offers.get(slot).stream()
                    .min(Comparator.comparingLong(offer -> crowd(offer, mentions)))
                    .orElse(Set.of());
            if (chosen.isEmpty()) {
                rest.add(slot);
            }
            for (Equality equality : chosen) {
                filed.computeIfAbsent(equality.field(), field -> new LinkedHashMap<>())
                        .computeIfAbsent(equality.value(), value -> new ArrayList<>())
                        .add(slot);
            }
        }
        this.tables = filed.entrySet().stream()
                .map(table -> new FieldTable(Objects.requireNonNull(Fields.named(table.getKey())), table.getValue()))
                .toArray(FieldTable[]::new);
        this.unindexed = ints(rest);
    }

    /** Rules that are tested against every event of the service. */
    public List<CompiledRule> unindexed() {
        List<CompiledRule> untold = new ArrayList<>();
        for (int slot : unindexed) {
            untold.add(rules.get(slot));
        }
        return untold;
    }

    /**
     * The rules that are true of an event, in the order of the index; the event must be of the index's service.
     *
     * @param unanswered told of a rule for which the stack was too small: that it didn't match is not known
     */
    public List<CompiledRule> match(Observation observation, Consumer<Rule> unanswered) {
        Hits hits = null;
        for (FieldTable table : tables) {
            Object value = table.field.read(observation);
            if (value instanceof List<?> values) {
                for (int i = 0; i < values.size(); i++) {
                    hits = test(table.find(values.get(i)), observation, unanswered, hits);
                }
            } else if (value != null) {
                hits = test(table.find(value), observation, unanswered, hits);
            }
        }
        hits = test(unindexed, observation, unanswered, hits);
        return hits == null ? List.of() : rules(hits);
    }

    /**
     * Most events match nothing: nothing is made for those. Correlations that refer to the same rule share its predicate,
     * and lie side by side more often than not.
     */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Hits test(
            int[] slots, Observation observation, Consumer<Rule> unanswered, @Nullable Hits before) {
        Hits hits = before;
        Predicate tested = null;
        Truth truth = Truth.UNKNOWN;
        for (int slot : slots) {
            if (predicates[slot] != tested) {
                tested = predicates[slot];
                truth = answer(slot, observation, unanswered);
            }
            if (truth == Truth.TRUE) {
                hits = hits == null ? new Hits() : hits;
                hits.add(slot);
            }
        }
        return hits;
    }

    /** One rule that is too much for the stack must not end the thread that judges by all of them. */
    private Truth answer(int slot, Observation observation, Consumer<Rule> unanswered) {
        try {
            return predicates[slot].test(observation);
        } catch (StackOverflowError tooDeep) {
            unanswered.accept(rules.get(slot).rule());
            return Truth.UNKNOWN;
        }
    }

    private List<CompiledRule> rules(Hits hits) {
        List<CompiledRule> matched = new ArrayList<>(hits.count);
        for (int i = 0; i < hits.count; i++) {
            matched.add(rules.get(hits.slots[i]));
        }
        return matched;
    }

    private static Map<Equality, Integer> mentions(List<List<Set<Equality>>> offers) {
        Map<Equality, Integer> mentions = new HashMap<>();
        for (List<Set<Equality>> ofRule : offers) {
            for (Set<Equality> offer : ofRule) {
                offer.forEach(equality -> mentions.merge(equality, 1, Integer::sum));
            }
        }
        return mentions;
    }

    private static long crowd(Set<Equality> offer, Map<Equality, Integer> mentions) {
        return offer.stream()
                .mapToLong(equality -> mentions.getOrDefault(equality, 0))
                .sum();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Slots in order, each once: a rule filed under several equalities may come up twice. */
    private static final class Hits {
        private int[] slots = new int[8];
        private int count;

        void add(int slot) {
            int at = count;
            while (at > 0 && slots[at - 1] >= slot) {
                at--;
            }
            if (at < count && slots[at] == slot) {
                return;
            }
            if (count == slots.length) {
                slots = Arrays.copyOf(slots, 2 * count);
            }
            System.arraycopy(slots, at, slots, at + 1, count - at);
            slots[at] = slot;
            count++;
        }
    }

    /** An open-addressing hash table from a field's values to rules; texts are looked up without folding a copy. */
    private static final class FieldTable {
        /** 2^32 / golden ratio: spreads hashes that differ little over the upper bits. */
        private static final int FIBONACCI = 0x9E3779B9;

        private final Field field;
        private final @Nullable Object[] keys;
        private final int[][] slots;
        private final int shift;

        FieldTable(Field field, Map<Object, List<Integer>> filed) {
            this.field = field;
            int capacity = Integer.highestOneBit(Math.max(4, filed.size() * 4));
            this.keys = new Object[capacity];
            this.slots = new int[capacity][];
            this.shift = Integer.numberOfLeadingZeros(capacity) + 1;
            filed.forEach((value, rules) -> {
                int at = place(value);
                keys[at] = value;
                slots[at] = ints(rules);
            });
        }

        int[] find(Object value) {
            int at = place(value);
            return keys[at] == null ? NO_HITS : slots[at];
        }

        /** Where the value stands, or the free place where it would. */
        private int place(Object value) {
            int mask = keys.length - 1;
            int hash = value instanceof String text ? CaseFolding.hash(text) : value.hashCode();
            int at = (hash * FIBONACCI) >>> shift;
            for (Object key = keys[at]; key != null && !same(key, value); key = keys[at]) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private static boolean same(Object key, Object value) {
            if (key instanceof String folded && value instanceof String text) {
                return CaseFolding.equal(folded, text);
            }
            return key.equals(value);
        }
    }
}
