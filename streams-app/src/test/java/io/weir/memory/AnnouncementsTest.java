package io.weir.memory;

import static io.weir.memory.Day.ABROAD;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.ApiCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements announcements = new Announcements(3);

    @Test
    void nothingIsAnnouncedAtFirst_thenWhatWasMarked() {
        assertThat(announcements.of(call("a", "k"), null)).isEqualTo(Announced.NOTHING);
        announcements.mark(call("a", "k"), null);

        assertThat(announcements.of(call("a", "k"), null)).isEqualTo(Announced.ALL);
        assertThat(announcements.of(call("a", "k2"), null)).isEqualTo(new Announced(true, false));
        assertThat(announcements.of(call("b", "k"), null))
                .as("another account's key of the same id")
                .isEqualTo(Announced.NOTHING);
        assertThat(announcements.of(call("a", null), null)).isEqualTo(new Announced(true, false));
    }

    @Test
    void callWithoutAccountIsNeverMarked() {
        announcements.mark(call(null, "k"), null);

        assertThat(announcements.of(call(null, "k"), null)).isEqualTo(Announced.NOTHING);
    }

    @Test
    void marksLongestUnusedGo() {
        announcements.mark(call("a", "k"), null);
        announcements.mark(call("b", null), null);
        announcements.of(call("a", "k"), null);
        announcements.mark(call("c", null), null);

        assertThat(announcements.of(call("b", null), null)).isEqualTo(Announced.NOTHING);
        assertThat(announcements.of(call("a", "k"), null)).isEqualTo(Announced.ALL);
    }

    @Test
    void whatIsNotedOnALiveUseIsKnown_howeverManyMarksCameSince() {
        AccountUse use = AccountUse.orNone(null).usedBy("k", HOME, 1, 18_000, Day.TEN_DAYS);
        announcements.mark(call("a", "k"), use);
        for (int i = 0; i < 100; i++) {
            announcements.mark(call("b" + i, null), null);
        }

        assertThat(announcements.of(call("a", "k"), use)).isEqualTo(Announced.ALL);
        assertThat(announcements.of(call("a", "k2"), use)).isEqualTo(new Announced(true, false));
        assertThat(announcements.of(call("a", "k"), use.usedBy("k", ABROAD, 2, 18_000, Day.TEN_DAYS)))
                .as("a change of what is known of the same keys")
                .isEqualTo(Announced.ALL);
    }

    @Test
    void noteOnAKeyIsNoneOnANewOneInItsPlace() {
        AccountUse use = AccountUse.orNone(null).usedBy("k", HOME, 1, 18_000, Day.TEN_DAYS);
        announcements.mark(call("a", "k"), use);

        assertThat(announcements.of(call("a", "j"), use.usedBy("j", HOME, 1, 18_000, Day.TEN_DAYS)))
                .isEqualTo(new Announced(true, false));
    }

    @Test
    void noteOutlivesAnotherKey_byItsMark() {
        AccountUse use = AccountUse.orNone(null).usedBy("k", HOME, 1, 18_000, Day.TEN_DAYS);
        announcements.mark(call("a", "k"), use);

        assertThat(announcements.of(call("a", "k"), use.usedBy("j", ABROAD, 2, 18_000, Day.TEN_DAYS)))
                .isEqualTo(Announced.ALL);
    }

    @Test
    void anotherProcessHasNoNotes() {
        AccountUse use = AccountUse.orNone(null).usedBy("k", HOME, 1, 18_000, Day.TEN_DAYS);
        announcements.mark(call("a", "k"), use);
        AccountUse restored = new AccountUse(
                use.keys(),
                Map.of("k", Awake.between(1, 1)),
                use.networksByKey(),
                use.networks(),
                use.security(),
                use.habits(),
                use.touchedDay());

        assertThat(restored).isEqualTo(use);
        assertThat(new Announcements(3).of(call("a", "k"), restored)).isEqualTo(Announced.NOTHING);
    }

    @Test
    void everyKeyOfAFullAccountIsMarkedForItself() {
        Announcements many = new Announcements(1_000);
        AccountUse use = AccountUse.orNone(null);
        for (int i = 0; i < AccountUse.MAX_KEYS; i++) {
            use = use.usedBy("k" + i, HOME, 1, 18_000, Day.TEN_DAYS);
        }
        for (int i = 0; i < AccountUse.MAX_KEYS; i++) {
            assertThat(many.of(call("a", "k" + i), use)).isEqualTo(new Announced(i > 0, false));
            many.mark(call("a", "k" + i), use);
            assertThat(many.of(call("a", "k" + i), use)).isEqualTo(Announced.ALL);
        }
    }

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new Announcements(0)).hasMessageContaining("0");
    }

    private static ApiCall call(String accountId, String apiKeyId) {
        return Day.call(accountId, apiKeyId, HOME, NOON).event();
    }
}
