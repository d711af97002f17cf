package io.weir.event;

import java.util.Locale;

/**
 * Addresses in the one spelling under which they are remembered and held.
 *
 * <p>Hex and bech32 mean the same in either case and are lower-cased; base58 and whatever else isn't one of them does not
 * and stays as it is. Checksums aren't looked at: whether an address exists is for the exchange to say.
 */
public final class Addresses {

    private static final String BECH32_DATA = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
    /** A checksum of six and some data. */
    private static final int SHORTEST_BECH32_DATA = 8;
    /** Hex without 0x that is this long can't be base58 by chance: Lightning's node ids, NEAR's accounts. */
    private static final int SHORTEST_BARE_HEX = 40;

    private Addresses() {}

    /** The address without blanks around it, lower-cased where its case means nothing. */
    public static String normalised(String address) {
        String trimmed = address.strip();
        return isHex(trimmed) || isUpperCaseBech32(trimmed) ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    private static boolean isHex(String text) {
        boolean marked = text.startsWith("0x") || text.startsWith("0X");
        int start = marked ? 2 : 0;
        if (text.length() - start < (marked ? 1 : SHORTEST_BARE_HEX)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 128 || Character.digit(character, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it is bech32 in upper case, as QR codes have it. Mixed case is no bech32 (BIP 173), and lower case needs
     * no change. Base58 without one lower-case letter and with nothing but bech32's letters behind its last 1 is
     * next to impossible.
     */
    private static boolean isUpperCaseBech32(String text) {
        int separator = text.lastIndexOf('1');
        if (separator < 1 || text.length() - separator - 1 < SHORTEST_BECH32_DATA) {
            return false;
        }
        for (int i = 0; i < separator; i++) {
            char character = text.charAt(i);
            if (character < 33 || character > 126 || (character >= 'a' && character <= 'z')) {
                return false;
            }
        }
        for (int i = separator + 1; i < text.length(); i++) {
            if (BECH32_DATA.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return hasLetter(text, separator);
    }

    /** Without a letter in front it is a number or base58, and no network of its own. */
    private static boolean hasLetter(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return true;
            }
        }
        return false;
    }
}
