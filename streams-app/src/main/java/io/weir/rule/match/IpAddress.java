package io.weir.rule.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as a number.
 *
 * @param bits 32 or 128
 * @param high upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low lower 64 bits, or the 32 of IPv4
 */
record IpAddress(int bits, long high, long low) {
    /** The bits that stand before IPv4 in IPv6: {@code ::ffff:0:0/96}. */
    static final int MAPPING = 96;

    private static final int V4 = 32;
    private static final int V6 = 128;
    private static final int GROUPS = 8;

    /** The address that a text names, or null where it names none. Never asks a name server. */
    static @Nullable IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            long low = ipv4(text, 0);
            return low < 0 ? null : new IpAddress(V4, 0, low);
        }
        return ipv6(text);
    }

    /** This address with all but its first {@code prefix} bits cleared. */
    IpAddress masked(int prefix) {
        if (bits == V4) {
            return new IpAddress(V4, 0, prefix == 0 ? 0 : low & (0xFFFF_FFFFL << (V4 - prefix)) & 0xFFFF_FFFFL);
        }
        long highMask = prefix == 0 ? 0 : prefix >= 64 ? -1L : -1L << (64 - prefix);
        long lowMask = prefix <= 64 ? 0 : -1L << (V6 - prefix);
        return new IpAddress(V6, high & highMask, low & lowMask);
    }

    /** Whether it is IPv4 written as IPv6. */
    boolean isMapped() {
        return bits == V6 && high == 0 && low >>> V4 == 0xFFFF;
    }

    /** The IPv4 address that a mapped one stands for. */
    IpAddress unmapped() {
        return new IpAddress(V4, 0, low & 0xFFFF_FFFFL);
    }

    /** The 32 bits of the dotted quad that starts at an index and ends with the text, or -1. */
    private static long ipv4(String text, int from) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean ended = part == 3 ? at == text.length() : at < text.length() && text.charAt(at++) == '.';
            if (at == start || !ended || value > 255 || leadingZero || (part < 3 && at - 1 == start)) {
                return -1;
            }
            address = address << 8 | value;
        }
        return address;
    }

    private static @Nullable IpAddress ipv6(String text) {
        List<Integer> groups = new ArrayList<>(GROUPS);
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            if (colon < 0 && text.indexOf('.', at) >= 0) {
                long low = ipv4(text, at);
                if (low < 0) {
                    return null;
                }
                groups.add((int) (low >> 16));
                groups.add((int) (low & 0xFFFF));
                break;
            }
            int end = colon < 0 ? text.length() : colon;
            int group = group(text, at, end);
            if (group < 0 || groups.size() == GROUPS) {
                return null;
            }
            groups.add(group);
            at = end;
            if (colon >= 0) {
                at++;
                if (at < text.length() && text.charAt(at) == ':') {
                    if (gap >= 0) {
                        return null;
                    }
                    gap = groups.size();
                    at++;
                } else if (at == text.length()) {
                    return null;
                }
            }
        }
        if (gap < 0 ? groups.size() != GROUPS : groups.size() >= GROUPS) {
            return null;
        }
        while (groups.size() < GROUPS) {
            groups.add(gap, 0);
        }
        return of(groups);
    }

    private static IpAddress of(List<Integer> groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            if (i < GROUPS / 2) {
                high = high << 16 | groups.get(i);
            } else {
                low = low << 16 | groups.get(i);
            }
        }
        return new IpAddress(V6, high, low);
    }

    private static int group(String text, int from, int to) {
        if (from == to || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Dotted quad, or eight groups of IPv6 without leading zeros. */
    @Override
    public String toString() {
        if (bits == V4) {
            return (low >> 24) + "." + (low >> 16 & 0xFF) + "." + (low >> 8 & 0xFF) + "." + (low & 0xFF);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? high : low;
            text.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xFFFF));
        }
        return text.toString();
    }
}
