package io.weir.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP address read from its text. Names are never resolved: only the digits count, so that what a caller sends can't
 * make Weir ask the network.
 *
 * <p>Read are dotted IPv4 (four decimal parts, no leading zeros) and IPv6 as in RFC 4291, an IPv4 tail included. Zones
 * ({@code %eth0}), ports, brackets and lists are refused. IPv4-mapped IPv6 is the IPv4 address that it stands for.
 */
public final class IpAddress {

    private static final int LONGEST_TEXT = 45;
    private static final int GROUPS = 8;

    /** Four decimal parts or eight 16-bit groups. */
    private final int[] parts;
    /** Of IPv4 that came dotted, which is canonical as it came; else null. */
    private final @Nullable String dotted;

    private IpAddress(int[] parts, @Nullable String dotted) {
        this.parts = parts;
        this.dotted = dotted;
    }

    /** The address that the text is, or null where it is none. */
    public static @Nullable IpAddress parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        boolean isDotted = text.indexOf(':') < 0;
        int[] parts = isDotted ? ipv4(text) : withoutMapping(ipv6(text));
        return parts == null ? null : new IpAddress(parts, isDotted ? text : null);
    }

    /** The canonical text: dotted IPv4, or IPv6 as in RFC 5952. */
    public String text() {
        if (dotted != null) {
            return dotted;
        }
        return isIpv4() ? parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3] : ipv6Text(parts);
    }

    /** The source network that it belongs to: IPv4 {@code 203.0.113.0/24}, IPv6 {@code 2001:db8:1::/48}. */
    public String network() {
        if (dotted != null) {
            return dotted.substring(0, dotted.lastIndexOf('.')) + ".0/24";
        }
        if (isIpv4()) {
            return parts[0] + "." + parts[1] + "." + parts[2] + ".0/24";
        }
        int[] network = Arrays.copyOf(Arrays.copyOf(parts, 3), GROUPS);
        return ipv6Text(network) + "/48";
    }

    /** Bits of a source network of this family. */
    public int networkBits() {
        return isIpv4() ? 24 : 48;
    }

    /** Bits of an address of this family. */
    public int bits() {
        return isIpv4() ? 32 : 128;
    }

    private boolean isIpv4() {
        return parts.length == 4;
    }

    private static int @Nullable [] ipv4(String text) {
        int[] parts = new int[4];
        int part = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != '.') {
                continue;
            }
            int value = decimalByte(text, start, i);
            if (value < 0 || part == parts.length) {
                return null;
            }
            parts[part++] = value;
            start = i + 1;
        }
        return part == parts.length ? parts : null;
    }

    /** The value of one to three digits without leading zero, which some read as octal; -1 for anything else. */
    private static int decimalByte(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + (digit - '0');
        }
        return value <= 255 ? value : -1;
    }

    private static int @Nullable [] ipv6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int position = 0;
        if (text.startsWith("::")) {
            gap = 0;
            position = 2;
        }
        while (position < text.length()) {
            int end = position;
            while (end < text.length() && text.charAt(end) != ':') {
                end++;
            }
            if (end == text.length() && text.indexOf('.', position) >= 0) {
                int[] tail = ipv4(text.substring(position));
                if (tail == null || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = tail[0] << 8 | tail[1];
                groups[count++] = tail[2] << 8 | tail[3];
                position = end;
                break;
            }
            int group = hexGroup(text, position, end);
            if (group < 0 || count == GROUPS) {
                return null;
            }
            groups[count++] = group;
            if (end == text.length()) {
                position = end;
                break;
            }
            position = end + 1;
            if (position == text.length()) {
                return null;
            }
            if (text.charAt(position) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                position++;
            }
        }
        return spread(groups, count, gap);
    }

    /** Puts the zeros that {@code ::} stands for into their place. */
    private static int @Nullable [] spread(int[] groups, int count, int gap) {
        if (gap < 0) {
            return count == GROUPS ? groups : null;
        }
        if (count == GROUPS) {
            return null;
        }
        int[] spread = new int[GROUPS];
        System.arraycopy(groups, 0, spread, 0, gap);
        System.arraycopy(groups, gap, spread, GROUPS - (count - gap), count - gap);
        return spread;
    }

    private static int hexGroup(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 4) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            int digit = character < 128 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int @Nullable [] withoutMapping(int @Nullable [] groups) {
        if (groups == null || groups[5] != 0xFFFF) {
            return groups;
        }
        for (int i = 0; i < 5; i++) {
            if (groups[i] != 0) {
                return groups;
            }
        }
        return new int[] {groups[6] >> 8, groups[6] & 0xFF, groups[7] >> 8, groups[7] & 0xFF};
    }

    /** RFC 5952: lower case, no leading zeros, {@code ::} for the first longest run of two zero groups or more. */
    private static String ipv6Text(int[] groups) {
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; ) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gap = i;
                gapLength = end - i;
            }
            i = Math.max(end, i + 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
