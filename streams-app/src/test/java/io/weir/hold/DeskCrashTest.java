package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A desk that crashes, and one that has the same day and doesn't. */
class DeskCrashTest {

    private DeskDay crashing;
    private DeskDay steady;

    @Provide
    Arbitrary<List<DeskMove>> daysOnWhichAnInputIsHalfSaved() {
        return DeskMove.days(EnumSet.complementOf(EnumSet.of(DeskCrash.CASES_BEHIND)));
    }

    @Provide
    Arbitrary<List<DeskMove>> daysOnWhichCasesFallBehind() {
        return DeskMove.days(EnumSet.of(DeskCrash.NONE, DeskCrash.NONE_EITHER, DeskCrash.CASES_BEHIND));
    }

    @Property(tries = 400)
    void losesAndChangesNothing_whereverItCrashes(@ForAll("daysOnWhichAnInputIsHalfSaved") List<DeskMove> moves) {
        live(moves);

        assertHoldsAreTheSame();
        assertThat(crashing.ledger()).isEqualTo(steady.ledger());
        assertThat(crashing.listeners.alerts()).isEqualTo(steady.listeners.alerts());
    }

    @Property(tries = 400)
    void holdsTheSameByTheSameCommands_whenCasesAreThoseOfTheLastCommit(
            @ForAll("daysOnWhichCasesFallBehind") List<DeskMove> moves) {
        live(moves);

        assertHoldsAreTheSame();
        // Not who claims a hold: an episode that asks once more, after another has placed it anew, may claim it too.
        assertThat(crashing.listeners.alertsBarFates()).isEqualTo(steady.listeners.alertsBarFates());
    }

    private void live(List<DeskMove> moves) {
        crashing = new DeskDay(true, true);
        steady = new DeskDay(false, true);
        for (DeskMove move : moves) {
            crashing.make(move);
            steady.make(move);
            crashing.assertHeldAsTheNaiveDeskHolds();
        }
        crashing.end();
        steady.end();
    }

    private void assertHoldsAreTheSame() {
        assertThat(crashing.listeners.commands).isEqualTo(steady.listeners.commands);
        assertThat(crashing.listeners.activeHolds)
                .isEqualTo(steady.listeners.activeHolds)
                .isEmpty();
    }
}
