package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ArithmeticTest {

    @Property(tries = 300)
    void totalIsThatOfWhatWasNotRemoved(@ForAll("steps") List<Long> steps) {
        Total total = new Total();
        Deque<Witness> inWindow = new ArrayDeque<>();
        BigInteger exact = BigInteger.ZERO;
        for (long step : steps) {
            boolean removes = (step & 3) == 0 && !inWindow.isEmpty();
            if (removes) {
                Witness oldest = inWindow.removeFirst();
                total.remove(oldest);
                exact = exact.subtract(BigInteger.valueOf(oldest.amount()));
            } else {
                Witness newest = new Witness(0, 0, 0, step, null, null);
                inWindow.add(newest);
                total.add(newest);
                exact = exact.add(BigInteger.valueOf(step));
            }
            assertThat(BigInteger.valueOf(total.value()))
                    .isEqualTo(exact.min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.valueOf(Long.MIN_VALUE)));
        }
    }

    @Property(tries = 300)
    void distinctValuesAreThoseThatWereNotRemoved(@ForAll List<Byte> steps) {
        DistinctValues distinct = new DistinctValues();
        Deque<Witness> inWindow = new ArrayDeque<>();
        for (byte step : steps) {
            if (step % 3 == 0 && !inWindow.isEmpty()) {
                distinct.remove(inWindow.removeFirst());
            } else {
                Witness newest = new Witness(0, 0, 0, 1, "value " + step % 5, null);
                inWindow.add(newest);
                distinct.add(newest);
            }
            assertThat(distinct.value())
                    .isEqualTo(
                            new HashSet<>(inWindow.stream().map(Witness::text).toList()).size());
        }
    }

    @Test
    void ringForgetsTheOldest_whenItIsFull() {
        IdRing ring = IdRing.EMPTY;
        for (int i = 0; i < IdRing.SIZE + 10; i++) {
            ring = ring.with(i);
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
