package io.weir.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.config.WeirConfig;
import io.weir.ops.rules.RulesReader;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.Deed;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleBook.Refusal;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RulesInForce;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start does about rules: it waits for the topic's, and gives a topic that has none the first. */
final class RulesOfTopic {

    private static final Logger LOG = LoggerFactory.getLogger(RulesOfTopic.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final RulesTopic topic;
    private final RulesInForce rules;
    private final Supplier<List<RuleFile>> seed;
    private final InstantSource clock;
    private final Closing closing;
    private final RulesReader reader;
    private volatile boolean hasSeeded;

    RulesOfTopic(
            WeirConfig config,
            RulesInForce rules,
            Supplier<List<RuleFile>> seed,
            InstantSource clock,
            Closing closing,
            MeterRegistry meters) {
        this.topic = new RulesTopic(config);
        this.rules = rules;
        this.seed = seed;
        this.clock = clock;
        this.closing = closing;
        this.reader = new RulesReader(topic, rules, clock, closing, meters);
    }

    /**
     * Reads, and goes on to read; returns when a set is known that can be used.
     *
     * @param progress is told what it waits for
     * @throws io.weir.rule.InvalidRulesException when the rules that were to be the first are refused
     * @throws InterruptException when Weir is closed meanwhile
     */
    void begin(Consumer<String> progress) {
        reader.start();
        await(reader::hasReadToEnd, progress);
        if (rules.book().isEmpty() && !rules.book().hasRefusedSets()) {
            seed();
        }
        await(() -> !rules.book().isEmpty(), progress);
    }

    /** What keeps rules from being known. */
    private String obstacle() {
        String problem = reader.problem();
        if (problem != null) {
            return "rules can't be read from " + topic.name() + ": " + problem;
        }
        RuleBook book = rules.book();
        if (!book.hasRefusedSets()) {
            return "rules are being read from " + topic.name();
        }
        Refusal newest = book.refusals().get(book.refusals().size() - 1);
        return "no set of rules on " + topic.name() + " can be used; of " + newest.name() + ": "
                + newest.errors().get(0) + "; push a good one with 'weir rules push'";
    }

    boolean hasSeeded() {
        return hasSeeded;
    }

    /**
     * Others may do so at the same time: what they write from the same files is the same. What a person pushes meanwhile has
     * a higher number, and a list of theirs is not written over.
     */
    private void seed() {
        List<RuleFile> files = seed.get();
        RuleSet.of(files);
        List<RuleDocument> documents = RuleDocument.of(files);
        Revision first =
                Revision.first(documents.stream().map(RuleDocument::key).toList(), "the first rules of an empty topic");
        Set<String> there = topic.read().lists().keySet();
        Map<String, String> lists = files.stream()
                .filter(file -> file.isList() && !there.contains(file.listName()))
                .collect(Collectors.toMap(RuleFile::listName, RuleFile::text, (one, other) -> one, TreeMap::new));
        topic.writeLists(
                lists,
                lists.keySet().stream()
                        .map(name ->
                                new Deed(clock.instant(), first.by(), first.message(), "list " + name + ": seeded"))
                        .toList());
        topic.write(first, documents, new RuleRecords());
        hasSeeded = true;
        LOG.info("event=rules-seeded revision={} documents={}", first.name(), documents.size());
    }

    private void await(BooleanSupplier condition, Consumer<String> progress) {
        try {
            while (!condition.getAsBoolean()) {
                progress.accept(obstacle());
                closing.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
