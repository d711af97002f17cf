package io.weir.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.IpAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9,                              203.0.113.9,          203.0.113.0/24",
        "0.0.0.0,                                  0.0.0.0,              0.0.0.0/24",
        "255.255.255.255,                          255.255.255.255,      255.255.255.0/24",
        "::ffff:203.0.113.9,                       203.0.113.9,          203.0.113.0/24",
        "::FFFF:CB00:7109,                         203.0.113.9,          203.0.113.0/24",
        "0:0:0:0:0:ffff:203.0.113.9,               203.0.113.9,          203.0.113.0/24",
        "::,                                       ::,                   ::/48",
        "::1,                                      ::1,                  ::/48",
        "1::,                                      1::,                  1::/48",
        "2001:DB8:1:2:3:4:5:6,                     2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "2001:0db8:0001:0000:0000:0000:0000:0006,  2001:db8:1::6,        2001:db8:1::/48",
        "2001:db8:0:1:1:1:1:1,                     2001:db8:0:1:1:1:1:1, 2001:db8::/48",
        "2001:0:0:1:0:0:0:1,                       2001:0:0:1::1,        2001::/48",
        "2001:db8:0:0:1:0:0:1,                     2001:db8::1:0:0:1,    2001:db8::/48",
        "1:2:3:4:5:6:7::,                          1:2:3:4:5:6:7:0,      1:2:3::/48",
        "::2:3:4:5:6:7:8,                          0:2:3:4:5:6:7:8,      0:2:3::/48",
        "64:ff9b::192.0.2.33,                      64:ff9b::c000:221,    64:ff9b::/48",
        "0:0:5::,                                  0:0:5::,              0:0:5::/48",
    })
    void readsOneCanonicalFormAndItsNetwork(String text, String canonical, String network) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address).isNotNull();
        assertThat(address.text()).isEqualTo(canonical);
        assertThat(address.network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ":",
                ":::",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.04",
                "0x1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4:80",
                "[::1]",
                "[::1]:80",
                "fe80::1%eth0",
                "fe80::1%25",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "1:",
                ":1",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "2130706433",
                "localhost",
                "example.com",
                "1.2.3.4, 5.6.7.8",
                "203.0.113.9/24",
                "١.٢.٣.٤",
                "٣::",
                "unknown",
                "::ffff:1.2.3.256",
                "aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa",
            })
    void readsNothing_whenTextIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Property
    void agreesWithJava_onEveryIpv6Literal(@ForAll("ipv6Bytes") byte[] bytes) throws UnknownHostException {
        // For all bytes an address exists, so that nothing is looked up.
        InetAddress expected = InetAddress.getByAddress(bytes);
        IpAddress address = IpAddress.parse(expected.getHostAddress());

        assertThat(address).isNotNull();
        assertThat(InetAddress.getByName(address.text())).isEqualTo(expected);
        assertThat(IpAddress.parse(address.text()).text()).isEqualTo(address.text());
        if (expected instanceof Inet6Address) {
            byte[] network = bytes.clone();
            java.util.Arrays.fill(network, 6, 16, (byte) 0);
            assertThat(InetAddress.getByName(address.network().replace("/48", "")))
                    .isEqualTo(InetAddress.getByAddress(network));
        }
    }

    @Property
    void agreesWithJava_onEveryIpv4Literal(@ForAll int bits) throws UnknownHostException {
        byte[] bytes = {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
        String text = InetAddress.getByAddress(bytes).getHostAddress();

        assertThat(IpAddress.parse(text).text()).isEqualTo(text);
        assertThat(IpAddress.parse("::ffff:" + text).text()).isEqualTo(text);
    }

    @Property(tries = 5_000)
    void readsWhatItWrites_orNothing(@ForAll("nearlyAddresses") String text) {
        IpAddress address = IpAddress.parse(text);

        if (address != null) {
            assertThat(IpAddress.parse(address.text()).text()).isEqualTo(address.text());
            assertThat(SourceNetworks.canonical(address.text())).isEqualTo(address.network());
            assertThat(SourceNetworks.canonical(address.network())).isEqualTo(address.network());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0/24",
        "203.0.113.77/24, 203.0.113.0/24",
        "203.0.113.77/32, 203.0.113.0/24",
        "203.0.113.77, 203.0.113.0/24",
        "2001:DB8:1:0::/48, 2001:db8:1::/48",
        "2001:db8:1:2::/64, 2001:db8:1::/48",
        "203.0.0.0/16,",
        "203.0.113.0/33,",
        "203.0.113.0/,",
        "203.0.113.0/x,",
        "203.0.113.0/-1,",
        "2001:db8::/32,",
        "nonsense,",
    })
    void networkIsWidenedToWeirsSize_orNotRead(String text, String network) {
        assertThat(SourceNetworks.canonical(text)).isEqualTo(network);
    }

    @Provide
    Arbitrary<byte[]> ipv6Bytes() {
        return Arbitraries.bytes()
                .injectDuplicates(0.5)
                .edgeCases(config -> config.includeOnly((byte) 0, (byte) -1))
                .map(value -> value % 3 == 0 ? (byte) 0 : value)
                .array(byte[].class)
                .ofSize(16);
    }

    @Provide
    Arbitrary<String> nearlyAddresses() {
        return Arbitraries.strings().withChars("01af9.:%/[]F").ofMaxLength(20);
    }
}
