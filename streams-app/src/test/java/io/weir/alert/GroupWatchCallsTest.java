package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import io.weir.window.Match;
import io.weir.window.SightedMatch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Calls are told of when there is news. */
final class GroupWatchCallsTest {

    @Test
    void tellsOfCallsOnlyWhenThereIsNews() {
        GroupHarness watched = Rules.count(10, 60).onCalls().watched();
        for (int i = 0; i < 40; i++) {
            watched.see("e" + i, i / 10.0);
        }

        assertThat(watched.desk()).extracting(EpisodeReport::observed).containsExactly(10L, 15L, 23L, 35L);
        assertThat(ids(watched.desk().get(0)))
                .containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9");
        assertThat(watched.desk()).extracting(EpisodeReport::contributorTotal).containsExactly(10L, 15L, 23L, 35L);
        assertThat(watched.passUntil(at(365))).hasSize(1);
    }

    @Test
    void tellsAllOfCallsAgain_whenTheProcessIsAnother() {
        GroupHarness watched = Rules.distinct(3, 60).onCalls().watched();
        for (int i = 0; i < 3; i++) {
            watched.see("e" + i, i, new MatchedValue.Distinct("ip-" + i));
        }
        watched.restart();

        List<EpisodeReport> reports = watched.see("e2", 2, new MatchedValue.Distinct("ip-2"));

        assertThat(reports).hasSize(1);
        assertThat(ids(reports.get(0))).containsExactly("e0", "e1", "e2");
        assertThat(reports.get(0).alertId()).isEqualTo(watched.desk().get(0).alertId());
    }

    @Test
    void makesEvidenceAgainOfWhatIsKept_whenAnAlertTellsOfEarlierCalls() {
        GroupHarness watched = Rules.distinct(2, 60).onCalls().watched();
        String id = "0b3c9c55-2f0e-4f6f-9f5f-5a3a64fb3a55";
        watched.see(id, 1.5, new MatchedValue.Distinct("198.51.100.7"));
        watched.restart();

        List<Evidence> told = watched.see("e2", 2, new MatchedValue.Distinct("198.51.100.8"))
                .get(0)
                .contributors();

        Evidence earlier = told.get(0);
        assertThat(earlier.eventId()).isEqualTo(id);
        assertThat(earlier.time()).isEqualTo(at(1.5));
        assertThat(earlier.accountId()).as("the group says so").isEqualTo("a-1");
        assertThat(earlier.apiKeyId()).as("nothing says").isNull();
        assertThat(earlier.origin()).isEqualTo(new Origin("api-calls", 3, 0));
        assertThat(told.get(1)).as("at hand").isEqualTo(GroupHarness.call("e2", at(2), 1));
    }

    @Test
    void tellsTheCallThatOpensAnAlert_howeverManyAreNewer() {
        GroupHarness watched = Rules.distinct(300, 600).onCalls().watched();
        for (int i = 1; i < 300; i++) {
            watched.see("e" + i, 100 + i / 10.0, new MatchedValue.Distinct("ip-" + i));
        }

        List<EpisodeReport> reports = watched.see("late", 1, new MatchedValue.Distinct("ip-0"));

        assertThat(reports.stream().flatMap(report -> report.contributors().stream()))
                .as("with all that it says")
                .contains(GroupHarness.call("late", at(1), 299));
    }

    @Test
    void tellsEveryWithdrawalAtOnce_whenARuleCountsThemAmongCalls() {
        GroupHarness watched = Rules.count(2, 60).onCalls().watched();
        Evidence first = GroupHarness.evidence("w1", at(0), 0);
        Evidence second = GroupHarness.evidence("w2", at(2), 1);
        watched.see(first, List.of(), MatchedValue.Nothing.NOTHING);
        watched.restart();
        assertThat(watched.see("call", 1).get(0).contributors()).contains(first);

        assertThat(watched.see(second, List.of(), MatchedValue.Nothing.NOTHING)
                        .get(0)
                        .contributors())
                .contains(second);
        assertThat(watched.see("another call", 3)).as("a call waits for news").isEmpty();
        Evidence third = GroupHarness.evidence("w3", at(4), 2);
        assertThat(watched.see(third, List.of(), MatchedValue.Nothing.NOTHING)
                        .get(0)
                        .contributors())
                .contains(third);
    }

    @Test
    void tellsWithdrawalsOfOneValue_thoughTheirCountNeedsOnlyTwo() {
        GroupHarness watched = Rules.distinct(2, 60).onCalls().watched();
        for (int i = 0; i < 5; i++) {
            Evidence withdrawal = GroupHarness.evidence("w" + i, at(i), i);
            watched.see(withdrawal, List.of(), new MatchedValue.Distinct("same"));
        }

        assertThat(ids(watched.see("call", 5, new MatchedValue.Distinct("other"))
                        .get(0)))
                .containsExactly("w0", "w1", "w2", "w3", "w4", "call");
    }

    @Test
    void tellsWhereACallStands_whenWithdrawalsCameAfterIt() {
        GroupHarness watched = Rules.count(3, 60).onCalls().watched();
        watched.see("call", 0);
        watched.see(GroupHarness.evidence("w1", at(1), 1), List.of(), MatchedValue.Nothing.NOTHING);

        List<Evidence> told = watched.see(
                        GroupHarness.evidence("w2", at(2), 2), List.of(), MatchedValue.Nothing.NOTHING)
                .get(0)
                .contributors();

        assertThat(told)
                .extracting(evidence -> evidence.origin().topic())
                .containsExactly("api-calls", "withdrawals", "withdrawals");
    }

    @Test
    void changesNothing_whenWhatWasLookedAtIsNotTakenIn() {
        GroupWatch watch = new GroupWatch();
        GroupState state = new GroupState();
        Rule rule = Rules.count(2, 60).onCalls().rule();
        watch.look(rule, call("e1", rule, 0, 0), state, alert -> false, 0);
        watch.take();
        Set<StoredPart> before = Set.copyOf(GroupStateBytes.encodeAll(state));

        for (int i = 0; i < 3; i++) {
            assertThat(watch.look(rule, call("e2", rule, 1_000, 1), state, alert -> false, 1_000)
                            .reports())
                    .hasSize(1);
            assertThat(watch.look(rule, call("early", rule, -1_000, 2), state, alert -> false, 1_000)
                            .reports())
                    .hasSize(1);
            assertThat(Set.copyOf(GroupStateBytes.encodeAll(state))).isEqualTo(before);
        }
    }

    @Test
    void makesNothing_whenACallChangesNoVerdict() {
        GroupWatch watch = new GroupWatch();
        GroupState state = new GroupState();
        Rule rule = Rules.count(30, 1).onCalls().rule();
        Match[] calls = new Match[30_000];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = call(new UUID(i, i).toString(), rule, i * 100L, i);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Predicate<String> announced = alert -> true;

        long before = 0;
        for (int i = 0; i < calls.length; i++) {
            before = i == calls.length / 2 ? threads.getCurrentThreadAllocatedBytes() : before;
            watch.look(rule, calls[i], state, announced, i * 100L);
            watch.take();
        }
        long made = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(made / (calls.length / 2))
                .as("bytes a call; filters of ids are made anew now and then")
                .isLessThan(8);
    }

    /** As a match comes out of bytes: asked for its evidence, it would have to make it. */
    private static Match call(String eventId, Rule rule, long millis, long offset) {
        Evidence evidence = GroupHarness.call(eventId, at(0).plusMillis(millis), offset);
        Group group = new Group(List.of("accountId"), List.of("a-1"));
        MatchedRule match = new MatchedRule(rule.id(), rule.version(), MatchedValue.Nothing.NOTHING);
        Sighting sighting =
                new Sighting("revision", Home.of(rule.service()), group, List.of(match), evidence, List.of(), at(0));
        return new SightedMatch(sighting, match.value());
    }

    private static List<String> ids(EpisodeReport report) {
        return report.contributors().stream().map(Evidence::eventId).toList();
    }
}
