package io.weir.serde.contract;

import io.weir.event.SecondFactor;
import java.util.List;

/** The list of second factors that requests and their updates carry. */
final class SecondFactorsAvro {

    private static final Symbols<io.weir.schema.SecondFactor, SecondFactor> FACTORS =
            Symbols.between(io.weir.schema.SecondFactor.class, SecondFactor.class);

    private SecondFactorsAvro() {}

    static List<io.weir.schema.SecondFactor> toAvro(List<SecondFactor> factors) {
        return factors.stream()
                .map(factor -> FACTORS.out("secondFactors", factor))
                .toList();
    }

    static List<SecondFactor> fromAvro(List<io.weir.schema.SecondFactor> factors) {
        return factors.stream()
                .map(factor -> FACTORS.in("secondFactors", factor))
                .toList();
    }
}
