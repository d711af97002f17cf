package io.weir.rule;

import io.weir.event.Service;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random lines of a search, with every modifier and every combination of them that is legal. */
final class RandomLines extends RandomLine {
    /** Lists that rules may name; what stands in them is plain. */
    static final Map<String, List<String>> LISTS = Map.of(
            "texts", List.of("BTC", "b*c", "7", "\u00e9", "totp"),
            "others", List.of("Eth", "b", "c-1", "useragent:CUT"),
            "ranges", List.of("10.1.2.0/24", "2001:db8::/32"),
            "wholes", List.of("0", "2", "1000000"),
            "numbers", List.of("1.5", "0", "250000"));

    private final RandomTexts texts;
    private final RandomNumbers numbers;

    RandomLines(Random random, Service service) {
        super(random, service);
        texts = new RandomTexts(random, service);
        numbers = new RandomNumbers(random, service);
    }

    Phrase line() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> texts.text(pick(textFields()));
            case 4 -> texts.text(withdrawals ? pick("secondFactors", "intakeDefects") : "intakeDefects");
            case 5 -> numbers.decimal(withdrawals ? pick("amountUsd", "dailyLimitUsedRatio") : "notionalUsd");
            case 6 -> numbers.whole(withdrawals ? "sourceAsn" : pick("sourceAsn", "status"));
            case 7 ->
                numbers.fact(withdrawals ? pick("destinationAgeSeconds", "keyAgeSeconds") : "networkAgeForKeySeconds");
            case 8 -> texts.address();
            case 9 -> numbers.partOfTime(withdrawals ? pick("requestedAt", "allowlistedAt") : "calledAt");
            case 10 -> listed();
            default -> withdrawals ? nullOrNot("allowlistedAt") : truth("ipRestricted");
        };
    }

    private Phrase listed() {
        return switch (random.nextInt(8)) {
            case 0 -> texts.listedAddress();
            case 1 -> numbers.listedNumber("sourceAsn", "wholes", true);
            case 2 -> numbers.listedNumber(withdrawals ? "amountUsd" : "notionalUsd", "numbers", true);
            case 3 -> numbers.listedNumber("keyAgeSeconds", "wholes", false);
            default -> texts.listed();
        };
    }

    private Phrase truth(String field) {
        return random.nextInt(3) == 0
                ? nullOrNot(field)
                : joined(field, List.of(), true, () -> {
                    boolean wanted = random.nextBoolean();
                    String written = pick(String.valueOf(wanted), "'" + wanted + "'", wanted ? "True" : "FALSE");
                    return random.nextInt(6) == 0
                            ? isNull(field)
                            : new Phrase(
                                    written, event -> Boolean.valueOf(wanted).equals(RandomEvents.value(event, field)));
                });
    }
}
