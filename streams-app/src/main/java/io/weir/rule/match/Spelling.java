package io.weir.rule.match;

import io.weir.event.Addresses;
import io.weir.event.Destination;
import io.weir.event.IpAddress;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling in which intake gives the texts of a field. What rules and lists compare with them is brought into it;
 * left as somebody wrote it, it would never be equal to anything.
 */
public enum Spelling {
    AS_IT_CAME("", "", "") {
        @Override
        public String canonical(String text) {
            return text;
        }
    },
    IP_ADDRESS(
            "0123456789abcdef:.",
            "IP address",
            "write one such as 203.0.113.7 or 2001:db8::7, or ask 'sourceIp|cidr' for a range") {
        @Override
        public @Nullable String canonical(String text) {
            IpAddress address = IpAddress.parse(text);
            return address == null ? null : address.text();
        }
    },
    SOURCE_NETWORK(
            "0123456789abcdef:./",
            "source network",
            "write a /24 of IPv4 or a /48 of IPv6, such as 203.0.113.0/24, or ask 'sourceIp|cidr' for another range") {
        @Override
        public @Nullable String canonical(String text) {
            int slash = text.indexOf('/');
            IpAddress first = slash < 0 ? null : IpAddress.parse(text.substring(0, slash));
            if (first == null || !first.network().equals(first.text() + text.substring(slash))) {
                return null;
            }
            return first.network();
        }
    },
    /** Hex and bech32 in small letters. */
    CHAIN_ADDRESS("", "", "") {
        @Override
        public String canonical(String text) {
            return Addresses.normalised(text);
        }
    },
    /** {@code network:address?tag=…}. */
    DESTINATION("", "", "") {
        @Override
        public String canonical(String text) {
            int colon = text.indexOf(':');
            String network = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
            if (colon < 0 || network.equals(Destination.LEDGER)) {
                return text;
            }
            int tag = text.indexOf("?tag=", colon);
            int end = tag < 0 ? text.length() : tag;
            return network + ":" + Addresses.normalised(text.substring(colon + 1, end)) + text.substring(end);
        }
    };

    private static final Map<String, Spelling> BY_FIELD = Map.of(
            "sourceIp", IP_ADDRESS,
            "sourceNetwork", SOURCE_NETWORK,
            "destinationAddress", CHAIN_ADDRESS,
            "destination", DESTINATION);

    private final String characters;
    private final String noun;
    private final String mend;

    Spelling(String characters, String noun, String mend) {
        this.characters = characters;
        this.noun = noun;
        this.mend = mend;
    }

    /** The spelling of a field's texts. */
    public static Spelling of(String field) {
        return BY_FIELD.getOrDefault(field, AS_IT_CAME);
    }

    /** The text as events have it, or null where none can have it. */
    public abstract @Nullable String canonical(String text);

    /** All the characters that such a text can have; empty where it can have any. */
    public String characters() {
        return characters;
    }

    /** What a text is that {@link #canonical} knows nothing for, such as {@code no IP address}. */
    public String problem() {
        return "no " + noun;
    }

    public String mend() {
        return mend;
    }
}
