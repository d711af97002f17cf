package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which row makes room, and that all others are found. */
final class LiveRowsTest {

    private static final int MAX = 5;

    private final LiveRows<String> rows = new LiveRows<>(MAX);

    @Test
    void oldestMakesRoom_whereNoneWasUsed() {
        fill();

        assertThat(gone("n0")).isEqualTo("k0");
        assertThat(gone("n1")).isEqualTo("k1");
        assertThat(gone("n2")).isEqualTo("k2");
        assertThat(gone("n3")).isEqualTo("k3");
        assertThat(gone("n4")).isEqualTo("k4");
        assertThat(gone("n5")).isEqualTo("n0");
    }

    @Test
    void whatWasUsedIsSpared_once() {
        fill();
        rows.find("k0");
        rows.find("k2");

        assertThat(gone("n0")).isEqualTo("k1");
        assertThat(gone("n1")).isEqualTo("k3");
        assertThat(gone("n2")).isEqualTo("k4");
        assertThat(gone("n3")).isEqualTo("k0");
    }

    @Test
    void makesRoomWithoutAWholeRound_whereAllAreUsed() {
        LiveRows<String> many = new LiveRows<>(10_000);
        List<LiveRow<String>> used = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new LiveRow<>("k" + i, "v"));
            used.add(many.find("k" + i));
        }

        assertThat(many.inTheWay()).isNotNull();
        assertThat(used.stream().filter(row -> row.used)).hasSizeGreaterThan(9_900);
    }

    @Test
    void keysOfOneHashAreTwo() {
        rows.add(new LiveRow<>("Aa", "1"));
        assertThat(rows.find("BB")).isNull();
        rows.add(new LiveRow<>("BB", "2"));

        assertThat(rows.find("Aa").value).isEqualTo("1");
        assertThat(rows.find("BB").value).isEqualTo("2");
    }

    @Test
    void findsWhatIsThere_andNothingElse() {
        Random random = new Random(20261121);
        LiveRows<String> some = new LiveRows<>(50);
        Map<String, LiveRow<String>> expected = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            String key = "k" + random.nextInt(80);
            LiveRow<String> row = some.find(key);
            assertThat(row).isSameAs(expected.get(key));
            if (row != null && random.nextInt(4) == 0) {
                some.remove(row);
                expected.remove(key);
            } else if (row == null && random.nextBoolean()) {
                LiveRow<String> added = new LiveRow<>(key, "v" + step);
                LiveRow<String> inTheWay = some.inTheWay();
                if (inTheWay == null) {
                    some.add(added);
                } else {
                    some.replace(inTheWay, added);
                    expected.remove(inTheWay.key);
                }
                expected.put(key, added);
            }
            assertThat(expected).hasSizeLessThanOrEqualTo(50);
        }
        some.clear();
        expected.keySet().forEach(key -> assertThat(some.find(key)).isNull());
    }

    private void fill() {
        for (int i = 0; i < MAX; i++) {
            assertThat(rows.inTheWay()).isNull();
            rows.add(new LiveRow<>("k" + i, "v"));
        }
    }

    private String gone(String newcomer) {
        LiveRow<String> inTheWay = rows.inTheWay();
        rows.replace(inTheWay, new LiveRow<>(newcomer, "v"));
        return inTheWay.key;
    }
}
