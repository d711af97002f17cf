package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.baseline.Outflow;
import io.weir.baseline.OutflowAsset;
import io.weir.baseline.OutflowHour;
import io.weir.baseline.OutflowTold;
import io.weir.baseline.OutflowWeek;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OutflowBytesTest {

    private static final Outflow REQUESTED = new Outflow.Requested(
            "BTC",
            Instant.ofEpochMilli(1_000),
            0x0102030405060708L,
            new BigDecimal("1.5"),
            BigDecimal.TEN,
            Outflow.Freshness.FRESH);
    private static final Outflow SUSPECTED = new Outflow.Suspected("BTC", Instant.ofEpochMilli(1_000));
    private static final OutflowAsset ASSET = new OutflowAsset(3, 7, new BigDecimal("50000"));
    private static final OutflowHour HOUR = new OutflowHour(
            List.of(new OutflowWeek(
                    2_922,
                    Collections.nCopies(OutflowWeek.SLOTS, BigDecimal.ONE),
                    Collections.nCopies(OutflowWeek.SLOTS, BigDecimal.TEN),
                    5,
                    2_048)),
            List.of(1L, -1L),
            new OutflowTold(2_921, BigDecimal.ONE, null, 24));

    @Test
    void stayAsTheyWereDrawn() {
        assertThat(hex(OutflowBytes.encode(REQUESTED)))
                .isEqualTo("01010642" + "5443d00f0102030405060708" + "02020f0100020a00");
        assertThat(hex(OutflowBytes.encode(SUSPECTED))).isEqualTo("010206425443d00f");
        assertThat(hex(OutflowAssetBytes.encode(ASSET))).isEqualTo("01060e0100" + "0600c350");
    }

    @Test
    void comeBackEqual() {
        comesBack(REQUESTED, OutflowBytes::encode, OutflowBytes::decode);
        comesBack(SUSPECTED, OutflowBytes::encode, OutflowBytes::decode);
        comesBack(ASSET, OutflowAssetBytes::encode, OutflowAssetBytes::decode);
        comesBack(new OutflowAsset(-3, 7, null), OutflowAssetBytes::encode, OutflowAssetBytes::decode);
        comesBack(HOUR, OutflowHourBytes::encode, OutflowHourBytes::decode);
    }

    @Test
    void areRefused_whenTheyAreCutOrAnothers() {
        byte[] bytes = OutflowHourBytes.encode(HOUR);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> OutflowHourBytes.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> OutflowBytes.decode(new byte[] {1, 9})).hasMessageContaining("kind 9");
        assertThatThrownBy(() -> OutflowBytes.decode(new byte[] {7, 1})).isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> void comesBack(T value, Function<T, byte[]> encode, Function<byte[], T> decode) {
        assertThat(decode.apply(encode.apply(value))).isEqualTo(value);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
