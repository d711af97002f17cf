package io.weir.memory;

import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.ApiCall;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private final Announcements announcements = new Announcements(3);

    @Test
    void nothingIsAnnouncedAtFirst_thenWhatWasMarked() {
        assertThat(announcements.of(call("a", "k"))).isEqualTo(Announced.NOTHING);
        announcements.mark(call("a", "k"));

        assertThat(announcements.of(call("a", "k"))).isEqualTo(Announced.ALL);
        assertThat(announcements.of(call("a", "k2"))).isEqualTo(new Announced(true, false));
        assertThat(announcements.of(call("b", "k")))
                .as("another account's key of the same id")
                .isEqualTo(Announced.NOTHING);
        assertThat(announcements.of(call("a", null))).isEqualTo(new Announced(true, false));
    }

    @Test
    void callWithoutAccountIsNeverMarked() {
        announcements.mark(call(null, "k"));

        assertThat(announcements.of(call(null, "k"))).isEqualTo(Announced.NOTHING);
    }

    @Test
    void marksLongestUnusedGo() {
        announcements.mark(call("a", "k"));
        announcements.mark(call("b", null));
        announcements.of(call("a", "k"));
        announcements.mark(call("c", null));

        assertThat(announcements.of(call("b", null))).isEqualTo(Announced.NOTHING);
        assertThat(announcements.of(call("a", "k"))).isEqualTo(Announced.ALL);
    }

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new Announcements(0)).hasMessageContaining("0");
    }

    private static ApiCall call(String accountId, String apiKeyId) {
        return Day.call(accountId, apiKeyId, HOME, NOON).event();
    }
}
