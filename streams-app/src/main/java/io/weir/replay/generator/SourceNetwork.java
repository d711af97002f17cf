package io.weir.replay.generator;

/**
 * A network that calls come from.
 *
 * @param cidr as known entities name it: IPv4 /24 or IPv6 /48
 * @param addressPrefix what every address in it begins with
 * @param asn from the ranges set aside for private use
 * @param country ISO 3166
 */
record SourceNetwork(String cidr, String addressPrefix, long asn, String country) {
    static SourceNetwork ipv4(int first, int second, int third, long asn, String country) {
        String prefix = first + "." + second + "." + third + ".";
        return new SourceNetwork(prefix + "0/24", prefix, asn, country);
    }

    /** A /48 of 2001:db8::/32, the range for documentation. */
    static SourceNetwork ipv6(int site, long asn, String country) {
        String prefix = "2001:db8:" + Integer.toHexString(site);
        return new SourceNetwork(prefix + "::/48", prefix + ":", asn, country);
    }

    /** An address in it, in its canonical text form. */
    String address(Chance chance) {
        return cidr.endsWith("/24")
                ? addressPrefix + (1 + chance.below(254))
                : addressPrefix + Integer.toHexString(1 + chance.below(255)) + "::"
                        + Integer.toHexString(1 + chance.below(65_535));
    }
}
