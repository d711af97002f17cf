package io.weir.intake;

import io.weir.event.IpAddress;
import org.jspecify.annotations.Nullable;

/** The source networks that known entities name. */
final class SourceNetworks {

    private SourceNetworks() {}

    /**
     * The network of Weir's size that an address or a network in CIDR notation lies in, in canonical text; null where
     * the text is neither, or a network too large to lie in one.
     */
    static @Nullable String canonical(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int length = slash < 0 ? address.bits() : prefixLength(text.substring(slash + 1));
        return length < address.networkBits() || length > address.bits() ? null : address.network();
    }

    private static int prefixLength(String text) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = 10 * value + (digit - '0');
        }
        return value;
    }
}
