package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

    @Property(tries = 300)
    void sumIsThatOfWhatWasNotRemoved(@ForAll("steps") List<Long> steps) {
        WideSum sum = new WideSum();
        Deque<Long> inWindow = new ArrayDeque<>();
        BigInteger exact = BigInteger.ZERO;
        for (long step : steps) {
            boolean removes = (step & 3) == 0 && !inWindow.isEmpty();
            if (removes) {
                long oldest = inWindow.removeFirst();
                sum.subtract(oldest);
                exact = exact.subtract(BigInteger.valueOf(oldest));
            } else {
                inWindow.add(step);
                sum.add(step);
                exact = exact.add(BigInteger.valueOf(step));
            }
            assertThat(BigInteger.valueOf(sum.saturated()))
                    .isEqualTo(exact.min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.valueOf(Long.MIN_VALUE)));
            long count = Math.max(1, inWindow.size());
            assertThat(sum.compareToProduct(step, count))
                    .isEqualTo(exact.compareTo(BigInteger.valueOf(step).multiply(BigInteger.valueOf(count))));
            if (!inWindow.isEmpty()) {
                assertThat(BigDecimal.valueOf(sum.dividedBy(count)))
                        .isEqualTo(new BigDecimal(exact).divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP));
            }
        }
    }

    @Property(tries = 300)
    void filterHoldsAllThatWasAdded(@ForAll List<Long> hashes) {
        IdFilter filter = new IdFilter(hashes.size());
        hashes.forEach(filter::add);

        assertThat(hashes).allMatch(filter::mayHold);
    }

    @Test
    void ringForgetsTheOldest_whenItIsFull() {
        IdRing ring = new IdRing();
        for (int i = 0; i < IdRing.SIZE + 10; i++) {
            ring.add(i);
        }

        assertThat(ring.contains(9)).isFalse();
        assertThat(ring.contains(10)).isTrue();
        assertThat(ring.oldest()).isEqualTo(10);
        assertThat(ring.hash(10)).isEqualTo(10);
        assertThat(ring.hash(ring.written() - 1)).isEqualTo(IdRing.SIZE + 9);
    }

    @Provide
    Arbitrary<List<Long>> steps() {
        return Arbitraries.oneOf(
                        Arbitraries.longs(),
                        Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L, 1L, -1L),
                        Arbitraries.longs().between(-100, 100))
                .list()
                .ofMaxSize(50);
    }
}
