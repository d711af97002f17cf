package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.hold.HoldCommand;
import io.weir.serde.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which orders of one hold's commands are none that a crash explains. */
final class ContradictionsTest {

    @Test
    void takesALowerNumber_fromADeskFromBefore() {
        Contradictions.assertSequences(List.of(said(1, 4), said(2, 5), said(1, 4)), true);
    }

    @Test
    void takesALowerNumber_fromALaterDeskThatSaysTheHigherOneAgain() {
        Contradictions.assertSequences(List.of(said(1, 4), said(2, 4), said(1, 5), said(2, 5)), false);
    }

    @Test
    void refusesALowerNumber_fromALaterDeskThatSaysTheHigherOneNoMore() {
        assertRefused(List.of(said(1, 4), said(2, 4), said(1, 5)), false);
    }

    @Test
    void refusesALowerNumber_fromALaterDesk_whereNothingIsLostInACrash() {
        assertRefused(List.of(said(1, 4), said(2, 4), said(1, 5), said(2, 5)), true);
    }

    @Test
    void refusesALowerNumber_fromTheSameDesk() {
        assertRefused(List.of(said(1, 4), said(2, 4), said(1, 4), said(2, 4)), false);
    }

    @Test
    void refusesANumberThatWasLeftOut() {
        assertRefused(List.of(said(1, 4), said(3, 4)), false);
    }

    private static void assertRefused(List<HoldCommand> commands, boolean exactlyOnce) {
        assertThatThrownBy(() -> Contradictions.assertSequences(commands, exactlyOnce))
                .isInstanceOf(AssertionError.class);
    }

    private static HoldCommand said(long sequence, long generation) {
        HoldCommand any = Samples.COMMAND;
        return new HoldCommand(
                any.commandId(),
                any.holdId(),
                sequence,
                any.verb(),
                any.scope(),
                any.target(),
                any.appliesTo(),
                any.expiresAt(),
                any.onExpiry(),
                any.reasonCode(),
                any.reason(),
                any.alertId(),
                any.ruleId(),
                any.mode(),
                any.ingestedAt(),
                any.issuedAt(),
                generation);
    }
}
