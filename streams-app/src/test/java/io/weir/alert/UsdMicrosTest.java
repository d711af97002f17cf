package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsdMicrosTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-5,0",
        "540000.25,540000250000",
        "0.0000005,1",
        "0.00000049,0",
        "9223372036854.775807,9223372036854775807",
        "9223372036854.775808,9223372036854775807",
        "1e30,9223372036854775807",
        "1e999,9223372036854775807"
    })
    void isExactToAMillionthAndSaturates(String usd, long micros) {
        assertThat(UsdMicros.of(new BigDecimal(usd))).isEqualTo(micros);
    }

    @Test
    void isNothing_whenThereIsNoValuation() {
        assertThat(UsdMicros.of(null)).isZero();
    }

    @Test
    void saturates_whenTheSumOverflows() {
        assertThat(UsdMicros.sum(Long.MAX_VALUE - 1, 5)).isEqualTo(Long.MAX_VALUE);
        assertThat(UsdMicros.sum(2, 3)).isEqualTo(5);
    }
}
