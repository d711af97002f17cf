package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.alert.GroupHarness;
import io.weir.alert.GroupState;
import io.weir.hold.DeskInput;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.SightingBatch;
import io.weir.topology.store.LiveStore;
import io.weir.topology.store.StoreInstances;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** A crash may leave that an episode is closed in the state, and swallow that it was told. */
class RepeatedClosingsTest {

    private static final RuleSet RULES = RuleSet.of(List.of(new RuleFile("any.yml", """
            title: Any withdrawal
            id: any
            logsource: {product: exchange, service: withdrawals}
            detection:
                any:
                    amount|gt: 0
                condition: any
            """)));

    private final StoreInstances<GroupState> instances =
            new StoreInstances<>(new GroupStateCodec(), new GroupKeeping());

    @Test
    void tellsOfAClosingAgain_whenACrashMayHaveSwallowedIt() {
        Running first = new Running(Instant.EPOCH);
        first.sees("one", at(0));
        first.tickAt(at(400));
        first.commit();

        assertThat(new Running(at(401)).closes()).containsExactly("one");
    }

    @Test
    void tellsOfAClosingAgain_thatWasSeenLongAfterItWasDue() {
        Running before = new Running(Instant.EPOCH);
        before.sees("one", at(0));
        before.commit();
        Instant backAgain = at(30 * 3_600);
        Running swallowed = new Running(backAgain);
        swallowed.sees("another", backAgain);
        swallowed.tickAt(backAgain);
        swallowed.commit();

        assertThat(new Running(backAgain.plusSeconds(1)).closes()).containsExactly("one");
    }

    @Test
    void tellsNothingAgain_thatHasArrivedLongAgo() {
        Running first = new Running(Instant.EPOCH);
        first.sees("one", at(0));
        first.tickAt(at(400));
        first.sees("another", at(2_000));
        first.commit();

        assertThat(new Running(at(2_001)).closes()).isEmpty();
    }

    /** One that goes on from what was committed. */
    private final class Running {

        private final MockProcessorContext<String, Outcome<DeskInput>> context = new MockProcessorContext<>();
        private final LiveStore<GroupState> groups = instances.add();
        private final WindowProcessor processor =
                new WindowProcessor("groups", RulesInForce.of(RULES), new StageMetrics(new SimpleMeterRegistry()));

        Running(Instant startedAt) {
            instances.catchUp(groups);
            context.addStateStore(groups);
            context.setCurrentSystemTimeMs(startedAt.toEpochMilli());
            processor.init(context);
        }

        void sees(String account, Instant time) {
            context.setCurrentSystemTimeMs(time.toEpochMilli());
            Rule rule = RULES.rules().get(0);
            Sighting sighting = new Sighting(
                    RULES.revision(),
                    Home.of(rule.service()),
                    new Group(List.of("accountId"), List.of(account)),
                    List.of(new MatchedRule(rule.id(), rule.version(), MatchedValue.Nothing.NOTHING)),
                    GroupHarness.evidence("e-" + account, time, 0),
                    List.of(),
                    time);
            Sightings batch = new SentSightings(rule.service(), 0, SightingBatch.encode(sighting));
            processor.process(new Record<>("0", batch, time.toEpochMilli()));
        }

        void tickAt(Instant now) {
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());
        }

        /** The state is durable; what was forwarded is not. */
        void commit() {
            instances.commit(groups);
        }

        /** Whose episodes it tells are closed, without anything having come. */
        List<String> closes() {
            tickAt(Instant.ofEpochMilli(context.currentSystemTimeMs()));
            return context.forwarded().stream()
                    .map(CapturedForward::record)
                    .map(record -> ((DeskInput.Report) ((Outcome.Passed<?>) record.value()).value()).report())
                    .filter(report -> report.status() == EpisodeStatus.CLOSED)
                    .map(EpisodeReport::group)
                    .map(group -> group.values().get(0))
                    .toList();
        }
    }

    private static Instant at(int seconds) {
        return GroupHarness.at(seconds);
    }
}
