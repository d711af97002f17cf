package io.weir.serde.contract;

import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;

/** {@link KnownEntity} values of the topic {@code known-entities}, read raw. */
final class KnownEntityAvro {

    private static final Symbols<io.weir.schema.EntityKind, EntityKind> KINDS =
            Symbols.between(io.weir.schema.EntityKind.class, EntityKind.class);

    private KnownEntityAvro() {}

    static io.weir.schema.KnownEntity toAvro(KnownEntity entity) {
        io.weir.schema.KnownEntity avro = new io.weir.schema.KnownEntity();
        avro.setKind(KINDS.out("kind", entity.kind()));
        avro.setNetwork(entity.network());
        avro.setAddress(entity.address());
        avro.setTag(entity.tag());
        avro.setFirstPaidAt(entity.firstPaidAt());
        avro.setUsdPaid(Decimals.usdOrNull("usdPaid", entity.usdPaid()));
        avro.setAccountId(entity.accountId());
        avro.setApiKeyId(entity.apiKeyId());
        avro.setFirstSeenAt(entity.firstSeenAt());
        avro.setLastSeenAt(entity.lastSeenAt());
        avro.setSourceNetwork(entity.sourceNetwork());
        return avro;
    }

    static KnownEntity fromAvro(io.weir.schema.KnownEntity avro) {
        return new KnownEntity(
                KINDS.in("kind", avro.getKind()),
                avro.getNetwork(),
                avro.getAddress(),
                avro.getTag(),
                avro.getFirstPaidAt(),
                Decimals.inOrNull(avro.getUsdPaid()),
                avro.getAccountId(),
                avro.getApiKeyId(),
                avro.getFirstSeenAt(),
                avro.getLastSeenAt(),
                avro.getSourceNetwork());
    }
}
