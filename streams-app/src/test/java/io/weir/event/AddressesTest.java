package io.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "0x52908400098527886E0F7030069857D2E4169EE7, 0x52908400098527886e0f7030069857d2e4169ee7",
        "0X52908400098527886E0F7030069857D2E4169EE7, 0x52908400098527886e0f7030069857d2e4169ee7",
        "0xA, 0xa",
        "BC1QP6K6TUX6G3GR3SXW94G9TX4L0CJTU2PT65R6XP, bc1qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp",
        "LTC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KGMN4N9, ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9",
        "TB1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KXPJZSX, tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "ADDR1VX2FXV2UMYHTTKXYXP8X0DLPDT3K6CWNG5PXJ3JHSYDZERS66HRL8, "
                + "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8",
        "02EEC7245D6B7D2CCB30380BFBE2A3648CD7A942653F5AA340EDCEA1F283686619, "
                + "02eec7245d6b7d2ccb30380bfbe2a3648cd7a942653f5aa340edcea1f283686619",
        "' bc1qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp\n', bc1qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp",
    })
    void hexAndBech32AreLowerCased(String address, String normalised) {
        assertThat(Addresses.normalised(address)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
                "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH",
                "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7",
                "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM",
                "bc1Qp6k6tux6g3gr3sxw94g9tx4l0cjtu2pt65r6xp",
                "bc1QP6K6TUX6G3GR3SXW94G9TX4L0CJTU2PT65R6XP",
                "Bc1QP6K6TUX6G3GR3SXW94G9TX4L0CJTU2PT65R6XP",
                "BC1QP6K6TUX6G3GR3SXW94G9TX4L0CJTU2PT65R6XB",
                "123456789023456789",
                "ABCDEF0123",
                "0xNOTHEX",
                "",
                "1",
                "A1",
            })
    void everythingElseKeepsItsCase(String address) {
        assertThat(Addresses.normalised(address)).isEqualTo(address);
    }

    @Property
    void normalisingTwiceChangesNothing(@ForAll String address) {
        String once = Addresses.normalised(address);

        assertThat(Addresses.normalised(once)).isEqualTo(once);
    }
}
