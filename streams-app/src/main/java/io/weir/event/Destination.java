package io.weir.event;

import org.jspecify.annotations.Nullable;

/**
 * Where money goes, written {@code network:address} with {@code ?tag=…} where there is one.
 *
 * @param network the chain, {@code ledger} on the exchange's own ledger, {@code lightning} for Lightning
 * @param address the address, the receiving account, or the node id
 * @param tag memo or tag that the receiver tells its customers apart by
 */
public record Destination(
        String network, String address, @Nullable String tag) {

    /** The network of the exchange's own ledger, where the address is the receiving account. */
    public static final String LEDGER = "ledger";

    /** The destination that these fields of a withdrawal name, or null where they name none. */
    public static @Nullable Destination of(
            Rail rail,
            String network,
            @Nullable String address,
            @Nullable String tag,
            @Nullable String destinationAccountId) {
        if (rail == Rail.INTERNAL_LEDGER || (address == null && destinationAccountId != null)) {
            return destinationAccountId == null ? null : new Destination(LEDGER, destinationAccountId, null);
        }
        if (address == null) {
            return null;
        }
        return new Destination(rail == Rail.LIGHTNING ? "lightning" : network, address, tag);
    }

    /** {@code network:address}, the same for every tag. */
    public String addressText() {
        return network + ":" + address;
    }

    /** {@code network:address?tag=…}, as the contract writes a destination. */
    public String text() {
        return tag == null ? addressText() : addressText() + "?tag=" + tag;
    }
}
