package io.weir.alert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Amounts of several assets, each summed by itself. */
final class AssetSums {

    /** Assets that are named; the others are counted. */
    private static final int NAMED = 3;

    private record Sum(BigDecimal amount, long usdMicros) {}

    private final Map<String, Sum> byAsset = new LinkedHashMap<>();

    void add(Contribution contribution) {
        String asset = contribution.asset();
        BigDecimal amount = contribution.amount();
        if (asset != null && amount != null) {
            byAsset.merge(
                    asset,
                    new Sum(amount, contribution.usdMicros()),
                    (left, right) ->
                            new Sum(left.amount.add(right.amount), UsdMicros.sum(left.usdMicros, right.usdMicros)));
        }
    }

    boolean isEmpty() {
        return byAsset.isEmpty();
    }

    /** {@code 1,316 BTC}, {@code 12 BTC, 300 ETH, 5 LTC and 2 more assets}, {@code 0}; largest in USD first. */
    String inWords() {
        if (byAsset.isEmpty()) {
            return "0";
        }
        List<Map.Entry<String, Sum>> sums = new ArrayList<>(byAsset.entrySet());
        sums.sort(Comparator.comparingLong((Map.Entry<String, Sum> sum) -> -sum.getValue().usdMicros)
                .thenComparing(Map.Entry::getKey));
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Sum> sum : sums.subList(0, Math.min(NAMED, sums.size()))) {
            parts.add(Wording.number(sum.getValue().amount) + " " + sum.getKey());
        }
        if (sums.size() > NAMED) {
            parts.add(Wording.count(sums.size() - NAMED, "more asset", "more assets"));
        }
        return Wording.list(parts);
    }
}
