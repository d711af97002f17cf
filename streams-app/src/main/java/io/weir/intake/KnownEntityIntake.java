package io.weir.intake;

import io.weir.event.Destination;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.intake.Admission.Accepted;
import io.weir.intake.Admission.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seeds, normalised as the events are that will be looked up. An entity that lacks what its kind needs is refused: half
 * of it would tell memory something wrong.
 */
final class KnownEntityIntake {

    private KnownEntityIntake() {}

    static Admission<KnownEntity> intake(KnownEntity raw, Origin origin, Cleaning cleaning) {
        String missing = missing(raw);
        return missing == null
                ? new Accepted<>(cleaning.received(clean(raw, cleaning), origin))
                : new Refused<>(new Quarantined(
                        QuarantineReason.INCOMPLETE_ENTITY,
                        "a known entity of kind " + raw.kind() + " needs " + missing,
                        origin));
    }

    /** The first thing that the kind needs and the entity lacks. */
    private static @Nullable String missing(KnownEntity raw) {
        if (raw.kind() == EntityKind.UNKNOWN) {
            return "a kind that this version knows";
        }
        if (raw.kind() == EntityKind.DESTINATION) {
            if (Texts.isBlank(raw.network())) {
                return "a network";
            }
            if (Texts.isBlank(raw.address())) {
                return "an address";
            }
            return raw.firstPaidAt() == null ? "firstPaidAt" : null;
        }
        if (Texts.isBlank(raw.accountId())) {
            return "an accountId";
        }
        if (raw.kind() != EntityKind.ACCOUNT_NETWORK && Texts.isBlank(raw.apiKeyId())) {
            return "an apiKeyId";
        }
        if (raw.kind() != EntityKind.API_KEY && sourceNetwork(raw) == null) {
            return "a sourceNetwork, an IPv4 /24 or an IPv6 /48; it has " + raw.sourceNetwork();
        }
        return raw.firstSeenAt() == null ? "firstSeenAt" : null;
    }

    private static KnownEntity clean(KnownEntity raw, Cleaning cleaning) {
        String network = Texts.isBlank(raw.network()) ? null : cleaning.network(raw.network());
        return new KnownEntity(
                raw.kind(),
                network,
                // On the exchange's own ledger it is an account, whose case counts.
                Destination.LEDGER.equals(network)
                        ? cleaning.id("address", raw.address())
                        : cleaning.address("address", raw.address()),
                cleaning.id("tag", raw.tag()),
                historic("firstPaidAt", raw.firstPaidAt(), cleaning),
                cleaning.outflow("usdPaid", raw.usdPaid()),
                cleaning.id("accountId", raw.accountId()),
                cleaning.id("apiKeyId", raw.apiKeyId()),
                historic("firstSeenAt", raw.firstSeenAt(), cleaning),
                historic("lastSeenAt", raw.lastSeenAt(), cleaning),
                sourceNetwork(raw));
    }

    private static @Nullable String sourceNetwork(KnownEntity raw) {
        String text = raw.sourceNetwork();
        return text == null ? null : SourceNetworks.canonical(text.strip());
    }

    private static @Nullable Instant historic(String field, @Nullable Instant raw, Cleaning cleaning) {
        return raw == null ? null : cleaning.historicTime(field, raw);
    }
}
