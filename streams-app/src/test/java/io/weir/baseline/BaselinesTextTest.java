package io.weir.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselinesTextTest {

    @Test
    void readsAnHourOrAllOfThem() {
        List<Baseline> read = BaselinesText.read("b.csv", """
                # what usually leaves
                asset, hourOfWeek, outflowToFresh, outflow, effectiveAt, slots

                BTC,*,12.60,25.2,,
                BTC,17,14,,2019-05-01T00:00:00Z,48   # busier
                """);

        assertThat(read).hasSize(169);
        assertThat(read.get(3))
                .isEqualTo(new Baseline("BTC", 3, new BigDecimal("12.6"), new BigDecimal("25.2"), 0, Instant.EPOCH));
        assertThat(read.get(168))
                .isEqualTo(
                        new Baseline("BTC", 17, new BigDecimal("14"), null, 48, Instant.parse("2019-05-01T00:00:00Z")));
    }

    @Test
    void readsWhatItWrites() {
        List<Baseline> baselines = List.of(
                new Baseline("BTC", 3, new BigDecimal("12.6"), null, 48, Instant.EPOCH),
                new Baseline("ETH", 167, null, new BigDecimal("300"), 0, Instant.parse("2026-01-01T00:00:00.5Z")));

        assertThat(BaselinesText.read("b.csv", BaselinesText.write(baselines))).isEqualTo(baselines);
    }

    @Test
    void readsTheLargestAmountThatItWrites_andLeavesOutNamesThatNoLineCanSay() {
        Baseline largest = new Baseline("BTC", 3, Baseline.MOST, null, 48, Instant.EPOCH);
        List<Baseline> baselines = new ArrayList<>(List.of(largest));
        for (String asset : List.of("A,B", "#1", " C", "D\nE")) {
            baselines.add(new Baseline(asset, 3, BigDecimal.ONE, null, 48, Instant.EPOCH));
        }
        String text = BaselinesText.write(baselines);

        assertThat(BaselinesText.read("b.csv", text)).containsExactly(largest);
        assertThat(text).contains("can say its name: A,B\n", "name: D E\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asset,outflow | BTC,much | b.csv:2: outflow is 'much'; write an amount",
                "asset,outflow | BTC,1E999999999 | b.csv:2: outflow is '1E999999999'; write an amount",
                "asset,outflow | BTC,-3 | b.csv:2: outflow is '-3', of which nothing is a multiple",
                "asset,outflow | BTC | b.csv:2: 1 cells under 2 columns",
                "asset,outlow | BTC,3 | b.csv:1: no column is named 'outlow'",
                "outflow | 3 | b.csv:1: there is no column 'asset'",
                "asset,hourOfWeek,outflow | BTC,noon,3 | b.csv:2: hourOfWeek is 'noon'; write a whole number, or * for all",
                "asset,outflow,effectiveAt | BTC,3,May | b.csv:2: effectiveAt is 'May'; write a time"
            })
    void refusesWithFileLineValueAndMend(String columns, String row, String message) {
        assertThatThrownBy(() -> BaselinesText.read("b.csv", columns + "\n" + row + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
