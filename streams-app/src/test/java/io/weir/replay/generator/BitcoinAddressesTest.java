package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BitcoinAddressesTest {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /** The example key of BIP 173 in its three forms. */
    private static final byte[] HASH = HexFormat.of().parseHex("751e76e8199196d454941c45d1b3a323f1433bd6");

    @Test
    void writesTheAddressesThatEverybodyWrites_whenGivenAKnownHash() {
        assertThat(BitcoinAddresses.base58Check(0, HASH)).isEqualTo("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH");
        assertThat(BitcoinAddresses.base58Check(5, HASH)).isEqualTo("3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw");
        assertThat(BitcoinAddresses.payToWitnessKeyHash(HASH)).isEqualTo("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        assertThat(BitcoinAddresses.base58Check(0, new byte[20])).isEqualTo("1111111111111111111114oLvT2");
    }

    @ParameterizedTest
    @MethodSource("addressesOfTheTheft")
    void findsTheChecksumRight_whenTheAddressIsReal(String address) {
        assertThat(encodedAgain(address)).isEqualTo(address);
    }

    @Test
    void makesUpWellFormedAddresses_whenDrawnByChance() {
        Chance chance = new Chance(1, "addresses");
        for (int i = 0; i < 1_000; i++) {
            String address = BitcoinAddresses.madeUp(chance);
            assertThat(address).matches("1[1-9A-HJ-NP-Za-km-z]{25,33}|3[1-9A-HJ-NP-Za-km-z]{25,33}|bc1q[0-9a-z]{38}");
            assertThat(encodedAgain(address)).isEqualTo(address);
        }
    }

    static Stream<String> addressesOfTheTheft() {
        return ChainFacts.outputs().stream().map(PaidOutput::address);
    }

    private static String encodedAgain(String address) {
        return address.startsWith("bc1")
                ? BitcoinAddresses.payToWitnessKeyHash(witnessHash(address))
                : BitcoinAddresses.base58Check(address.charAt(0) == '3' ? 5 : 0, base58Hash(address));
    }

    private static byte[] base58Hash(String address) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(BASE58.indexOf(address.charAt(i))));
        }
        return bytes(value.shiftRight(32).mod(BigInteger.ONE.shiftLeft(160)));
    }

    private static byte[] witnessHash(String address) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 4; i < 36; i++) {
            value = value.shiftLeft(5).add(BigInteger.valueOf(BECH32.indexOf(address.charAt(i))));
        }
        return bytes(value);
    }

    private static byte[] bytes(BigInteger value) {
        byte[] bytes = new byte[20];
        for (int i = 0; i < 20; i++) {
            bytes[i] = value.shiftRight(8 * (19 - i)).byteValue();
        }
        return bytes;
    }
}
