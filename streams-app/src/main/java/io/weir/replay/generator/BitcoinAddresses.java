package io.weir.replay.generator;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Well-formed Bitcoin addresses whose key nobody has: chance where the hash of a key would be.
 *
 * <p>Base58Check (P2PKH, P2SH) and bech32 (BIP 173, P2WPKH), in shares that look like 2019.
 */
final class BitcoinAddresses {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final double PAY_TO_KEY_HASH_SHARE = 0.38;
    private static final double PAY_TO_SCRIPT_HASH_SHARE = 0.47;

    private BitcoinAddresses() {}

    static String madeUp(Chance chance) {
        double kind = chance.unit();
        byte[] hash = chance.bytes(20);
        if (kind < PAY_TO_KEY_HASH_SHARE) {
            return base58Check(0, hash);
        }
        return kind < PAY_TO_KEY_HASH_SHARE + PAY_TO_SCRIPT_HASH_SHARE
                ? base58Check(5, hash)
                : payToWitnessKeyHash(hash);
    }

    static String base58Check(int version, byte[] hash) {
        byte[] payload = new byte[hash.length + 5];
        payload[0] = (byte) version;
        System.arraycopy(hash, 0, payload, 1, hash.length);
        byte[] checksum = sha256(sha256(Arrays.copyOf(payload, hash.length + 1)));
        System.arraycopy(checksum, 0, payload, hash.length + 1, 4);

        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, payload);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            reversed.append(BASE58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < payload.length && payload[i] == 0; i++) {
            reversed.append(BASE58.charAt(0));
        }
        return reversed.reverse().toString();
    }

    static String payToWitnessKeyHash(byte[] hash) {
        // Witness version 0, then the 20 bytes of the hash as 32 groups of five bits, then six groups of checksum.
        int[] groups = new int[1 + 32 + 6];
        int filled = 1;
        int bits = 0;
        int bitCount = 0;
        for (byte octet : hash) {
            bits = (bits << 8 | (octet & 0xff)) & 0xfff;
            bitCount += 8;
            while (bitCount >= 5) {
                bitCount -= 5;
                groups[filled++] = (bits >> bitCount) & 31;
            }
        }
        int checksum = bech32Remainder(groups) ^ 1;
        for (int i = 0; i < 6; i++) {
            groups[filled + i] = (checksum >> (5 * (5 - i))) & 31;
        }
        StringBuilder address = new StringBuilder("bc1");
        for (int group : groups) {
            address.append(BECH32.charAt(group));
        }
        return address.toString();
    }

    private static int bech32Remainder(int[] groups) {
        int remainder = 1;
        for (int expandedPrefix : new int[] {'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31}) {
            remainder = bech32Step(remainder, expandedPrefix);
        }
        for (int group : groups) {
            remainder = bech32Step(remainder, group);
        }
        return remainder;
    }

    private static int bech32Step(int remainder, int group) {
        int top = remainder >>> 25;
        int next = (remainder & 0x1ffffff) << 5 ^ group;
        for (int i = 0; i < BECH32_GENERATOR.length; i++) {
            next ^= (top >> i & 1) == 1 ? BECH32_GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
