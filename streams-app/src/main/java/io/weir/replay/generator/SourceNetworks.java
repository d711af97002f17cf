package io.weir.replay.generator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The networks of the made-up world, all from ranges that no customer of a real exchange can come from: homes in
 * 240.0.0.0/4 (reserved) and 2001:db8::/32 (documentation), mobile carriers in 100.64.0.0/10 (behind carrier-grade address
 * translation), hosting in 198.18.0.0/15 (benchmarking).
 */
final class SourceNetworks {
    private static final List<String> COUNTRIES =
            List.of("US", "GB", "TR", "KR", "VN", "RU", "BR", "IN", "FR", "DE", "NL", "JP", "AU", "UA", "ZA", "ID");
    private static final List<String> HOSTING_COUNTRIES = List.of("JP", "US", "DE", "SG", "NL", "FR", "GB");
    private static final int HOME_NETWORKS = 2_500;
    private static final int CARRIER_NETWORKS = 48;
    private static final int HOSTING_NETWORKS = 90;
    private static final double HOMES_WITH_IPV6 = 0.25;

    private final Chance chance;
    private final Set<String> used = new HashSet<>();
    private final List<SourceNetwork> homes = new ArrayList<>();
    private final Weighted<SourceNetwork> carriers;
    private final Weighted<SourceNetwork> hosting;

    SourceNetworks(long seed) {
        chance = new Chance(seed, "networks");
        for (int i = 0; i < HOME_NETWORKS; i++) {
            homes.add(unusedHome());
        }
        List<SourceNetwork> ofCarriers = new ArrayList<>();
        for (int i = 0; i < CARRIER_NETWORKS; i++) {
            ofCarriers.add(unusedCarrier());
        }
        carriers = Weighted.zipf(ofCarriers, 0.7);
        List<SourceNetwork> ofHosting = new ArrayList<>();
        for (int i = 0; i < HOSTING_NETWORKS; i++) {
            ofHosting.add(unusedHosting());
        }
        hosting = Weighted.zipf(ofHosting, 0.9);
    }

    /** Few share one; the network of a house with IPv6 is shared by nobody. */
    SourceNetwork home() {
        return chance.happens(HOMES_WITH_IPV6) ? unusedSite() : chance.oneOf(homes);
    }

    /** Many customers behind each. */
    SourceNetwork carrier() {
        return carriers.pick(chance);
    }

    /** Where trading programs run, many of them in a few popular regions. */
    SourceNetwork hosting() {
        return hosting.pick(chance);
    }

    SourceNetwork unusedHome() {
        String country = chance.oneOf(COUNTRIES);
        long asn = 64_512 + COUNTRIES.indexOf(country) * 8L + chance.below(6);
        SourceNetwork network;
        do {
            network = SourceNetwork.ipv4(240 + chance.below(14), chance.below(256), chance.below(256), asn, country);
        } while (!used.add(network.cidr()));
        return network;
    }

    SourceNetwork unusedHosting() {
        String country = chance.oneOf(HOSTING_COUNTRIES);
        long asn = 64_800 + HOSTING_COUNTRIES.indexOf(country) * 4L + chance.below(4);
        SourceNetwork network;
        do {
            network = SourceNetwork.ipv4(198, 18 + chance.below(2), chance.below(256), asn, country);
        } while (!used.add(network.cidr()));
        return network;
    }

    private SourceNetwork unusedCarrier() {
        String country = chance.oneOf(COUNTRIES);
        long asn = 64_700 + COUNTRIES.indexOf(country) * 2L + chance.below(2);
        SourceNetwork network;
        do {
            network = SourceNetwork.ipv4(100, 64 + chance.below(64), chance.below(256), asn, country);
        } while (!used.add(network.cidr()));
        return network;
    }

    private SourceNetwork unusedSite() {
        String country = chance.oneOf(COUNTRIES);
        long asn = 64_512 + COUNTRIES.indexOf(country) * 8L + 6;
        SourceNetwork network;
        do {
            network = SourceNetwork.ipv6(1 + chance.below(65_535), asn, country);
        } while (!used.add(network.cidr()));
        return network;
    }
}
