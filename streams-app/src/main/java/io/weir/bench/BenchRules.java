package io.weir.bench;

import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules that Weir is measured with. */
final class BenchRules {

    private static final int EXTRA = 1_000;
    private static final String REFERENCE = "/bench/reference-rules.yml";
    private static final String EXTRA_RULE = "/bench/extra-rule.yml";
    /** Of the reference rule on calls per key, whatever its timespan. */
    private static final int CALLS_PER_MINUTE = 1_200;

    private BenchRules() {}

    static RuleSet of(MeasuredSettings settings) {
        List<RuleFile> files = new ArrayList<>();
        switch (settings.subject()) {
            case WEIR_REFERENCE -> files.add(referenceFile(settings.timespan()));
            case WEIR_DISTINCT -> files.add(withoutFirst(referenceFile(settings.timespan())));
            case WEIR_SILENT -> files.addAll(extra());
            case WEIR_PACK, WEIR_PACK_FIRST_DAY -> files.addAll(RuleFiles.builtIn());
            case WEIR_PACK_EXTRA -> {
                files.addAll(RuleFiles.builtIn());
                files.addAll(extra());
            }
            default -> throw new IllegalArgumentException(settings.subject() + " has no rules");
        }
        return RuleSet.of(files);
    }

    /** The three reference rules alone. */
    static RuleSet reference(Duration timespan) {
        return RuleSet.of(List.of(referenceFile(timespan)));
    }

    private static RuleFile referenceFile(Duration timespan) {
        return new RuleFile(
                REFERENCE,
                resource(REFERENCE)
                        .replace("TIMESPAN", timespan.toSeconds() + "s")
                        .replace("CALLS", Long.toString(Math.max(1, timespan.toSeconds() * CALLS_PER_MINUTE / 60))));
    }

    /** The first counts calls, of which it keeps more than one a group. */
    private static RuleFile withoutFirst(RuleFile rules) {
        return new RuleFile(rules.name(), rules.text().substring(rules.text().indexOf("---") + 3));
    }

    /** Each asks for another symbol that nobody trades. */
    private static List<RuleFile> extra() {
        String template = resource(EXTRA_RULE);
        List<RuleFile> files = new ArrayList<>();
        for (int number = 0; number < EXTRA; number++) {
            files.add(new RuleFile(
                    EXTRA_RULE + "#" + number,
                    template.replace("NUMBER", Integer.toString(number))
                            .replace("TWELVE_DIGITS", String.format("%012d", number))));
        }
        return files;
    }

    private static String resource(String name) {
        try (InputStream stream = BenchRules.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no " + name + " in the jar; the build is broken");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }
}
