package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.GroupState;
import io.weir.topology.store.LiveEntry;
import io.weir.topology.store.LiveStore;
import io.weir.topology.store.StoreListener;
import io.weir.topology.store.StoreUpkeep;
import io.weir.window.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

    private static final StoreUpkeep UPKEEP = new StoreUpkeep(StoreUpkeep.PAUSE, () -> 0, StoreListener.SILENT);

    private final LiveStore<GroupState> groups =
            new LiveStore<>("windows", new GroupStateCodec(), new GroupKeeping(), 1_000, UPKEEP);
    private final Deadlines deadlines = new Deadlines();

    @Test
    void keepsNoGroupThatWent() {
        List<LiveEntry<GroupState>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(group("g" + i));
            deadlines.note(all.get(i), 1_000 + i);
            deadlines.note(all.get(i), i);
        }
        all.subList(0, 997).forEach(deadlines::forget);

        assertThat(deadlines.due(Long.MAX_VALUE)).containsExactlyElementsOf(all.subList(997, 1_000));
    }

    @Test
    void givesEachGroupOnce_byItsEarliestDeadline() {
        LiveEntry<GroupState> late = group("late");
        LiveEntry<GroupState> early = group("early");
        LiveEntry<GroupState> never = group("never");
        deadlines.note(late, 20);
        deadlines.note(early, 30);
        deadlines.note(early, 10);
        deadlines.note(early, 40);
        deadlines.note(never, Window.NONE);
        deadlines.forget(never);

        assertThat(deadlines.due(9)).isEmpty();
        assertThat(deadlines.due(50)).containsExactly(early, late);
        assertThat(deadlines.due(50)).isEmpty();
    }

    private LiveEntry<GroupState> group(String key) {
        return groups.put("rule", key, new GroupState());
    }
}
