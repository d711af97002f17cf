package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "1316|1,316",
                "1316.500000|1,316.5",
                "7074.12345|7,074.1234",
                "0.12345678|0.12345678",
                "0.123456789|0.12345679",
                "1000000|1,000,000",
                "1e20|100,000,000,000,000,000,000",
                "0.000000001|0"
            })
    void numberIsReadable(String value, String words) {
        assertThat(Wording.number(new BigDecimal(value))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1000,1 s",
        "41499,41 s",
        "41500,42 s",
        "119499,119 s",
        "119500,2 min",
        "121000,2 min 1 s",
        "600000,10 min",
        "7199000,119 min 59 s",
        "7200000,2 h",
        "86400000,24 h",
        "90060000,25 h 1 min",
        "172800000,2 d",
        "270000000,3 d 3 h"
    })
    void durationHasTwoUnitsAtMost(long millis, String words) {
        assertThat(Wording.duration(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0 USD", "540000250000,'540,000 USD'", "999990000,999.99 USD", "1000500001,'1,001 USD'"})
    void moneyHasCentsBelowAThousand(long micros, String words) {
        assertThat(Wording.usd(micros)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a+b,a and b", "a+b+c,'a, b and c'"})
    void listEndsWithAnd(String parts, String words) {
        assertThat(Wording.list(List.of(parts.split("\\+")))).isEqualTo(words);
    }
}
