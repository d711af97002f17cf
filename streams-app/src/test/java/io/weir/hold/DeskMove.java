package io.weir.hold;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One move of a random day at the desk.
 *
 * @param a with {@code b} and {@code c}, which rule, alert, withdrawal, decision or wait
 * @param crash what befalls the desk while it makes the move, where it may crash
 */
record DeskMove(What what, int a, int b, int c, DeskCrash crash) {

    enum What {
        REPORT,
        REPORT_AGAIN,
        CLOSE,
        WAIT,
        TICK,
        RELEASE,
        RELEASE_AGAIN,
        ACK,
        RESTART,
        SWITCH
    }

    /** Reports, repeats, decisions, acks, time, restarts and crashes in every order. */
    static Arbitrary<List<DeskMove>> days(Set<DeskCrash> crashes) {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(8, What.REPORT),
                Tuple.of(3, What.REPORT_AGAIN),
                Tuple.of(1, What.CLOSE),
                Tuple.of(5, What.WAIT),
                Tuple.of(2, What.TICK),
                Tuple.of(4, What.RELEASE),
                Tuple.of(2, What.RELEASE_AGAIN),
                Tuple.of(2, What.ACK),
                Tuple.of(1, What.RESTART),
                Tuple.of(1, What.SWITCH));
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        return Combinators.combine(what, number, number, number, Arbitraries.of(crashes))
                .as(DeskMove::new)
                .list()
                .ofMaxSize(50);
    }
}
