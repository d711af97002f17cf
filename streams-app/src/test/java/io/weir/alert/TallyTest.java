package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TallyTest {

    private record Share(long events, long usdMicros) {}

    /** Against a twin that keeps every value with its text and sorts them all. */
    @Property
    void topIsThatOfAll_whateverComesInWhateverOrder(@ForAll @Size(max = 60) List<@IntRange(max = 79) Integer> steps) {
        Tally tally = Tally.EMPTY;
        Map<String, Share> naive = new HashMap<>();
        for (int step : steps) {
            String value = "v-" + step % 16;
            long usdMicros = step / 16 * 1_000_000L;
            tally = tally.plus(value, usdMicros);
            naive.merge(
                    value,
                    new Share(1, usdMicros),
                    (left, right) -> new Share(left.events + right.events, left.usdMicros + right.usdMicros));
        }
        List<TopEntry> expected = new ArrayList<>();
        naive.forEach(
                (value, share) -> expected.add(new TopEntry(value, share.events, UsdMicros.toUsd(share.usdMicros))));
        expected.sort(Comparator.comparing(TopEntry::amountUsd)
                .thenComparing(TopEntry::events)
                .reversed()
                .thenComparing(TopEntry::value));
        assertThat(tally.distinct()).isEqualTo(naive.size());
        assertThat(tally.top()).isEqualTo(expected.subList(0, Math.min(5, expected.size())));
        assertThat(Tally.of(tally.hashes(), tally.events(), tally.usdMicros(), tally.top()))
                .isEqualTo(tally);
    }

    @Test
    void cutsTextThatIsShown_whenItIsLong() {
        Tally tally = Tally.EMPTY.plus("x".repeat(5_000), 0);

        assertThat(tally.top().get(0).value()).hasSize(256).endsWith("x…");
    }

    @Test
    void saturates_whenMoneyIsBeyondCounting() {
        Tally tally = Tally.EMPTY.plus("v", Long.MAX_VALUE).plus("v", 1);

        assertThat(tally.usdMicros()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void refusesArrays_whenTheyAreNotATally() {
        assertThatThrownBy(() -> Tally.of(new long[] {2, 1}, new long[2], new long[2], List.of()))
                .hasMessageContaining("must ascend");
        assertThatThrownBy(() -> Tally.of(new long[2], new long[1], new long[2], List.of()))
                .hasMessageContaining("2 1");
    }
}
