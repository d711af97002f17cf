package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeskAgainstNaiveDeskTest {

    @Provide
    Arbitrary<List<DeskMove>> days() {
        return DeskMove.days(Set.of(DeskCrash.NONE));
    }

    @Property(tries = 400)
    void commandsAreThoseOfTheNaiveDesk_whateverHappens(@ForAll("days") List<DeskMove> moves) {
        DeskDay day = new DeskDay(false, false);
        for (DeskMove move : moves) {
            day.make(move);
            assertThat(day.listeners.newCommands)
                    .as("%s at %s", move, day.desk.now)
                    .containsExactlyInAnyOrderElementsOf(day.expected);
            day.assertHeldAsTheNaiveDeskHolds();
        }
    }
}
