package io.weir.window;

import static io.weir.window.WatchedWindow.calls;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.CorrelationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WitnessesTest {

    private final Witnesses witnesses = new Witnesses(new WatchedWindow(calls(CorrelationType.EVENT_COUNT, 2, 10))
            .window()
            .columns());

    @Test
    void takesNoMoreThanItNeeds_ofOneCallOrTwo() {
        append(1);
        assertThat(witnesses.capacity()).isEqualTo(1);
        append(1);
        assertThat(witnesses.capacity()).isEqualTo(2);
    }

    @Test
    void growsSeldom_andByLittle() {
        int moves = 0;
        for (int rows = 1; rows <= 1_000; rows++) {
            int before = witnesses.capacity();
            append(1);
            moves += witnesses.capacity() == before ? 0 : 1;
            assertThat(witnesses.capacity()).isLessThanOrEqualTo(rows + Math.max(3, rows / 8));
            if (rows == 35) {
                assertThat(moves).isEqualTo(11);
            }
        }
        assertThat(moves).isLessThan(45);
    }

    @Test
    void hasRoomForTheNext_whenItHasShrunk() {
        append(100);
        witnesses.removeFirst(92);
        int shrunk = witnesses.capacity();
        assertThat(shrunk).isLessThanOrEqualTo(8 + 1 + 3);

        append(3);

        assertThat(witnesses.capacity()).isEqualTo(shrunk);
    }

    @Test
    void stays_whileAsManyLeaveAsCome() {
        append(40);
        witnesses.removeFirst(3);
        int capacity = witnesses.capacity();
        for (int i = 0; i < 1_000; i++) {
            append(1);
            witnesses.removeFirst(1);
        }
        assertThat(witnesses.capacity()).isEqualTo(capacity);
    }

    @Test
    void findsWhatItKeeps_andNothingElse_howeverManyHaveComeAndGone() {
        Random random = new Random(1);
        List<Long> kept = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            long id = random.nextInt(200);
            int at = random.nextInt(kept.size() + 1);
            int rows = random.nextInt(4);
            if (kept.size() > random.nextInt(40) && rows <= kept.size()) {
                witnesses.removeFirst(rows);
                kept.subList(0, rows).clear();
            } else if (!kept.isEmpty() && random.nextInt(4) == 0) {
                witnesses.remove(at % kept.size());
                kept.remove(at % kept.size());
            } else if (random.nextBoolean()) {
                witnesses.insert(at, new Row().start(step, id));
                kept.add(at, id);
            } else {
                witnesses.append(new Row().start(step, id));
                kept.add(id);
            }
            long asked = random.nextInt(200);
            assertThat(witnesses.indexOf(asked)).isEqualTo(kept.indexOf(asked));
        }
    }

    private void append(int rows) {
        for (int i = 0; i < rows; i++) {
            witnesses.append(new Row().start(witnesses.size(), i));
        }
    }
}
