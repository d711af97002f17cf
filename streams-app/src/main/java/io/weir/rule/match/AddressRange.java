package io.weir.rule.match;

import org.jspecify.annotations.Nullable;

/** A range of IP addresses in CIDR notation. Texts that are no address are in no range; names are never looked up. */
public final class AddressRange implements TextPattern {
    private final IpAddress first;
    private final int prefix;

    private AddressRange(IpAddress first, int prefix) {
        this.first = first;
        this.prefix = prefix;
    }

    /**
     * Reads {@code address/prefix}; an address alone is a range of one. IPv4-mapped IPv6 is the IPv4 that it stands for, as
     * in events.
     *
     * @throws IllegalArgumentException saying what is wrong and what to write
     */
    public static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? cidr : cidr.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("write an IPv4 or IPv6 range such as 10.0.0.0/8 or 2001:db8::/32");
        }
        int prefix = slash < 0 ? address.bits() : prefix(cidr.substring(slash + 1));
        if (prefix < 0 || prefix > address.bits()) {
            throw new IllegalArgumentException("write a prefix from 0 to " + address.bits());
        }
        if (address.isMapped() && prefix >= IpAddress.MAPPING) {
            return of(address.unmapped(), prefix - IpAddress.MAPPING);
        }
        return of(address, prefix);
    }

    private static AddressRange of(IpAddress address, int prefix) {
        if (!address.equals(address.masked(prefix))) {
            throw new IllegalArgumentException(
                    "write " + address.masked(prefix) + "/" + prefix + ", where the range starts");
        }
        return new AddressRange(address, prefix);
    }

    IpAddress first() {
        return first;
    }

    int prefix() {
        return prefix;
    }

    private static int prefix(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    @Override
    public boolean matches(String text) {
        @Nullable IpAddress address = IpAddress.parse(text);
        return address != null
                && address.bits() == first.bits()
                && address.masked(prefix).equals(first);
    }

    @Override
    public int cost() {
        return 10;
    }
}
