package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a rule's alerts are those of the definition: the groups, and the largest value of each. Where calls are counted
 * that are more than are kept (semantics §3), as far as is promised then: counts that need more than 32 are off by at
 * most a bucket of 1/64 of the timespan; "at least" so many are observed beyond the cap; and what comes late is found as
 * far as witnesses are kept, so that nothing is found that isn't there.
 */
record Agreement(RandomRule rule, List<RandomEvent> events, boolean inOrder, String description) {

    private static final int COUNTED_ONE_BY_ONE = 32;
    private static final int LATENESS_ALLOWANCE = 32;
    private static final int OF_EACH_STEP = 32;
    private static final int BUCKETS = 64;

    void check(Map<Map<String, String>, BigDecimal> found) {
        NaiveRule naive = NaiveRule.of(rule, events);
        Map<Map<String, String>, BigDecimal> defined = naive.largest();
        long needed = rule.correlation().condition().needed();
        if (rule.isOnCalls() && isOf("event_count") && needed > COUNTED_ONE_BY_ONE) {
            checkWithinABucket(found, defined);
            return;
        }
        Map<Map<String, String>, BigDecimal> foundExactly = new HashMap<>(found);
        for (Map<String, String> group : naive.groups()) {
            if (naive.size(group) > kept(needed)) {
                checkWhatIsKept(found.get(group), defined.remove(group), kept(needed));
                foundExactly.remove(group);
            }
        }
        assertThat(foundExactly).as(description).isEqualTo(defined);
    }

    private boolean isOf(String type) {
        return rule.correlation().type().equals(type);
    }

    /** How many matches of a group are kept at least. */
    private long kept(long needed) {
        if (rule.isOnCalls() && isOf("event_count")) {
            return needed + LATENESS_ALLOWANCE;
        }
        boolean temporal = RandomCorrelation.isTemporal(rule.correlation().type());
        return rule.isOnCalls() && temporal
                ? (long) OF_EACH_STEP * rule.searches().size()
                : Long.MAX_VALUE;
    }

    private void checkWhatIsKept(BigDecimal found, BigDecimal defined, long kept) {
        if (inOrder) {
            assertThat(found == null).as(description).isEqualTo(defined == null);
        }
        if (found != null && (inOrder || rule.correlation().isMonotone())) {
            assertThat(defined).as(description).isNotNull();
            assertThat(found).as(description).isLessThanOrEqualTo(defined);
            if (inOrder) {
                assertThat(found).as(description).isGreaterThanOrEqualTo(defined.min(BigDecimal.valueOf(kept)));
            }
        }
    }

    private void checkWithinABucket(
            Map<Map<String, String>, BigDecimal> found, Map<Map<String, String>, BigDecimal> defined) {
        long bucket = rule.correlation().timespanSeconds() * 1_000L / BUCKETS + 1;
        Map<Map<String, String>, BigDecimal> most =
                NaiveRule.of(rule, events, bucket).largest();
        assertThat(most.keySet()).as(description).containsAll(found.keySet());
        found.forEach((group, value) -> assertThat(value).as(description).isLessThanOrEqualTo(most.get(group)));
        if (inOrder) {
            assertThat(found.keySet()).as(description).containsAll(defined.keySet());
            defined.forEach((group, value) ->
                    assertThat(found.get(group)).as(description).isGreaterThanOrEqualTo(value));
        }
    }
}
