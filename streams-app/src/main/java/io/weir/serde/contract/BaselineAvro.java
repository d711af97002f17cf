package io.weir.serde.contract;

import io.weir.baseline.Baseline;

/** {@link Baseline} values of the topic {@code baselines}. */
final class BaselineAvro {

    private BaselineAvro() {}

    static io.weir.schema.Baseline toAvro(Baseline baseline) {
        io.weir.schema.Baseline avro = new io.weir.schema.Baseline();
        avro.setAsset(baseline.asset());
        avro.setHourOfWeek(baseline.hourOfWeek());
        avro.setOutflowToFresh(Decimals.amountOrNull("outflowToFresh", baseline.outflowToFresh()));
        avro.setOutflow(Decimals.amountOrNull("outflow", baseline.outflow()));
        avro.setSlots(baseline.slots());
        avro.setEffectiveAt(baseline.effectiveAt());
        return avro;
    }

    static Baseline fromAvro(io.weir.schema.Baseline avro) {
        return new Baseline(
                avro.getAsset(),
                avro.getHourOfWeek(),
                Decimals.inOrNull(avro.getOutflowToFresh()),
                Decimals.inOrNull(avro.getOutflow()),
                avro.getSlots(),
                avro.getEffectiveAt());
    }
}
