package io.weir.baseline;

import static io.weir.baseline.WatchedBitcoin.NOON_HOUR;
import static io.weir.baseline.WatchedBitcoin.at;
import static io.weir.baseline.WatchedBitcoin.overAt;
import static io.weir.baseline.WatchedBitcoin.requested;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Which assets are watched, and how many of their hours are closed at once. */
class LearnedAssetsTest {
    private final WatchedBitcoin bitcoin = new WatchedBitcoin(BigDecimal.ZERO);

    @Test
    void forgetsAnAsset_ofWhichNothingLeftForFourWeeks() {
        bitcoin.twoWeeksOf(BigDecimal.ONE);
        bitcoin.hourIsOver(4);
        assertThat(bitcoin.untold).isEmpty();
        bitcoin.hourIsOver(5);

        assertThat(bitcoin.untold)
                .hasSize(HourOfWeek.COUNT)
                .contains("BTC/" + NOON_HOUR)
                .allMatch(key -> key.startsWith("BTC/"));
        assertThat(bitcoin.state.assets).doesNotContainKey("BTC");
        assertThat(bitcoin.state.hours.keySet()).noneMatch(key -> key.startsWith("BTC/"));
        assertThat(bitcoin.happened).contains(LearningEvent.ASSET_FORGOTTEN);
    }

    @Test
    void makesRoomForOthers_whenNothingLeavesOfWhatFillsIt() {
        for (int i = 0; i < 4_096; i++) {
            bitcoin.take(requested("COIN-" + i, at(0, 0), BigDecimal.ONE, i));
        }
        bitcoin.take(requested("BTC", at(0, 1), BigDecimal.ONE, -1));
        assertThat(bitcoin.state.assets).hasSize(4_096).doesNotContainKey("BTC");
        assertThat(bitcoin.happened).containsOnly(LearningEvent.ASSET_TURNED_AWAY);

        for (int i = 0; i < 100; i++) {
            bitcoin.take(requested("COIN-0", at(5, 0), BigDecimal.ONE, i));
        }
        bitcoin.take(requested("BTC", at(5, 1), BigDecimal.ONE, -1));
        assertThat(bitcoin.state.assets).containsKey("BTC").hasSizeLessThan(4_096);
    }

    @Test
    void closesFewHoursAtOnce_andAllInTheEnd() {
        for (int week = 0; week < 2; week++) {
            for (int i = 0; i < 100; i++) {
                bitcoin.take(requested("COIN-" + i, at(week, 0), BigDecimal.ONE, i));
            }
        }
        bitcoin.restart();
        bitcoin.take(requested("COIN-0", overAt(1), BigDecimal.ONE, -1));
        int most = 0;
        int all = 0;
        for (int i = 0; i < 100 * HourOfWeek.COUNT / 24; i++) {
            int before = bitcoin.state.hoursRead;
            bitcoin.goOn();
            most = Math.max(most, bitcoin.state.hoursRead - before);
            all += bitcoin.state.hoursRead - before;
        }

        assertThat(most).isLessThanOrEqualTo(24);
        assertThat(all).isEqualTo(100 * HourOfWeek.COUNT - 24);
    }
}
