package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.GroupHarness;
import io.weir.alert.GroupState;
import io.weir.alert.GroupWatch;
import io.weir.alert.Rules;
import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import io.weir.topology.store.LiveEntry;
import io.weir.topology.store.LiveStore;
import io.weir.topology.store.StoreInstances;
import io.weir.window.SightedMatch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups whose windows are written in slices, in a store whose task moves between instances. */
final class GroupStateStoreTest {

    private static final Rule RULE = Rules.distinct(1_000, 600).onCalls().rule();

    private final StoreInstances<GroupState> instances =
            new StoreInstances<>(new GroupStateCodec(), new GroupKeeping());
    private final GroupWatch watch = new GroupWatch();
    private int calls;

    @Test
    void goesOnWithTheSameWindow_asActiveStandbyAndActiveAgain() {
        LiveStore<GroupState> here = instances.add();
        writeInSlices(here, 3);
        LiveStore<GroupState> there = instances.add();
        for (int move = 0; move < 4; move++) {
            instances.catchUp(there);
            assertThat(all(there)).isEqualTo(all(here));
            writeInSlices(there, 1 + move * 3);

            instances.catchUp(here);
            assertThat(all(here)).isEqualTo(all(there));
            writeInSlices(here, 2);
        }
    }

    @Test
    void leavesNoSlice_whenAGroupGoesThatWasTakenBack() {
        LiveStore<GroupState> here = takenBack();

        here.find("rule", "group").value();
        here.find("rule", "group").remove();

        assertThat(instances.rows()).isZero();
    }

    @Test
    void leavesNoSlice_whenAGroupGoesThatWasTakenBack_andNeverAskedFor() {
        LiveStore<GroupState> here = takenBack();

        here.find("rule", "group").remove();

        assertThat(instances.rows()).isZero();
    }

    @Test
    void deletesNothingButTheHead_ofAGroupWithoutSlices() {
        LiveStore<GroupState> here = instances.add();
        see(here, 5);
        instances.commit(here);

        here.find("rule", "group").remove();

        assertThat(instances.deleted()).containsExactly("");
    }

    /** The other instance wrote no more than a head, and fell before it deleted the slices that it had read. */
    private LiveStore<GroupState> takenBack() {
        LiveStore<GroupState> here = instances.add();
        writeInSlices(here, 4);
        LiveStore<GroupState> there = instances.add();
        instances.catchUp(there);
        see(there, 1);
        instances.commitFirstRow(there);
        instances.catchUp(here);
        return here;
    }

    private void writeInSlices(LiveStore<GroupState> store, int slices) {
        see(store, 30);
        instances.commit(store);
        for (int slice = 0; slice < slices; slice++) {
            see(store, 1);
            instances.commit(store);
        }
    }

    private void see(LiveStore<GroupState> store, int more) {
        LiveEntry<GroupState> entry = store.find("rule", "group");
        if (entry == null) {
            entry = store.put("rule", "group", new GroupState());
        }
        for (int end = calls + more; calls < end; calls++) {
            Evidence call = GroupHarness.call("call " + calls, GroupHarness.at(calls * 0.01), calls);
            MatchedValue value = new MatchedValue.Distinct("value " + calls);
            Sighting sighting = new Sighting(
                    "revision",
                    Home.of(RULE.service()),
                    new Group(List.of("accountId"), List.of("a-1")),
                    List.of(new MatchedRule(RULE.id(), RULE.version(), value)),
                    call,
                    List.of(),
                    call.time());
            watch.look(
                    RULE,
                    new SightedMatch(sighting, value),
                    entry.value(),
                    alert -> false,
                    call.time().toEpochMilli());
            watch.take();
        }
        entry.changed();
    }

    private static Set<StoredPart> all(LiveStore<GroupState> store) {
        return Set.copyOf(GroupStateBytes.encodeAll(store.find("rule", "group").value()));
    }
}
