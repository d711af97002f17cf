package io.weir.ops.rules;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.ops.compacted.TopicFollower;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleBook.Entry;
import io.weir.rule.revision.RuleBook.Refusal;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.registry.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic for as long as Weir runs, and hands out a new book whenever something has changed. Whatever goes wrong,
 * the last good book stays.
 */
public final class RulesReader {

    private static final Logger LOG = LoggerFactory.getLogger(RulesReader.class);

    private final TopicFollower follower;
    private final RulesInForce rules;
    private final InstantSource clock;
    private final Counter refused;
    private final Counter late;
    private final Set<String> told = new HashSet<>();

    /** @param sleeper throws when Weir is being closed, which ends the reading */
    public RulesReader(
            RulesTopic topic, RulesInForce rules, InstantSource clock, Sleeper sleeper, MeterRegistry meters) {
        this.rules = rules;
        this.clock = clock;
        this.refused = Counter.builder("weir.rules.refused")
                .description("Sets on the topic that can't be used, each counted once by each process")
                .register(meters);
        this.follower = new TopicFollower(
                topic.compacted(),
                Records::new,
                sleeper,
                Counter.builder("weir.rules.reader.failures")
                        .description("Times that reading the topic failed; the last good rules go on")
                        .register(meters));
        this.late = Counter.builder("weir.rules.late")
                .description(
                        "Revisions that this process heard of when they had begun, so that it judged some events by older rules")
                .register(meters);
        Gauge.builder("weir.rules.newest.refused", () -> rules.book().isNewestRefused() ? 1 : 0)
                .description("1 while the newest set of the topic is one that can't be used")
                .register(meters);
        Gauge.builder("weir.rules.revision", () -> number(rules.book()))
                .description("Number of the newest revision that this process knows; 0 when it knows none")
                .register(meters);
    }

    private static int number(RuleBook book) {
        return book.isEmpty() ? 0 : book.newest().revision().number();
    }

    /** Begins to read; ends by itself when closing begins. */
    public void start() {
        follower.start();
    }

    /** Whether it has read to where the topic ended when it began. */
    public boolean hasReadToEnd() {
        return follower.hasReadToEnd();
    }

    /** Why the topic can't be read just now; null where it can. */
    public @Nullable String problem() {
        return follower.problem();
    }

    private final class Records implements TopicFollower.Reading {
        private final RuleRecords records = new RuleRecords();

        @Override
        public void take(ConsumerRecords<String, byte @Nullable []> some) {
            RulesTopic.take(some, records);
        }

        @Override
        public void handOut() {
            RulesReader.this.handOut(records);
        }
    }

    private void handOut(RuleRecords records) {
        Instant now = clock.instant();
        RuleBook before = rules.book();
        RuleBook book = before.after(records, now);
        rules.replace(book);
        book.refusals().forEach(this::tell);
        if (book.isEmpty()) {
            return;
        }
        if (!before.isEmpty()) {
            tellLate(before, book, now);
        }
        if (before.isEmpty() || !before.newest().revision().equals(book.newest().revision())) {
            LOG.info(
                    "event=rules-known revision={} rule_set={} rules={} effective_from={}",
                    book.newest().revision().name(),
                    book.newest().rules().revision(),
                    book.newest().rules().rules().size(),
                    book.newest().from());
        }
    }

    private void tell(Refusal refusal) {
        if (told.add(refusal.name() + refusal.errors())) {
            refused.increment();
            LOG.error(
                    "event=rules-refused revision={} errors={} first=\"{}\"",
                    refusal.name(),
                    refusal.errors().size(),
                    refusal.errors().get(0));
        }
    }

    /** What is newer than all that was known, and has begun: others judged by it when this process did not yet. */
    private void tellLate(RuleBook before, RuleBook book, Instant now) {
        Set<Revision> known = before.entries().stream().map(Entry::revision).collect(Collectors.toSet());
        List<Entry> entries = book.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (known.contains(entry.revision())) {
                return;
            }
            if (entry.from().isBefore(now)) {
                late.increment();
                LOG.warn(
                        "event=rules-late revision={} effective_from={} known_at={}",
                        entry.revision().name(),
                        entry.from(),
                        now);
            }
        }
    }
}
