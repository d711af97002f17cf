package io.weir.topology;

import io.weir.alert.GroupState;
import io.weir.rule.Group;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The windows and episodes of all groups in a Kafka Streams store: for each rule and group a head, and parts that the
 * head names. What was used last is kept decoded, so that a busy group is written but not read.
 */
final class GroupStates {

    /** Decoded groups: some kilobytes each, at most. */
    private static final int MAX_DECODED = 20_000;
    /** Rows looked at in one sweep. */
    private static final int SWEPT = 2_000;

    private static final char SEPARATOR = '\u0000';

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, GroupState> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GroupState> eldest) {
            return size() > MAX_DECODED;
        }
    };
    private @Nullable String sweepFrom;

    GroupStates(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Names the state of a rule in a group. */
    static String key(String ruleId, Group group) {
        return ruleId.replace(SEPARATOR, ' ') + SEPARATOR + group.key().replace(SEPARATOR, ' ');
    }

    @Nullable
    GroupState find(String key) {
        GroupState state = decoded.get(key);
        if (state == null) {
            byte[] head = store.get(row(key, GroupStateBytes.HEAD));
            state = head == null ? null : decode(key, head);
            if (state != null) {
                decoded.put(key, state);
            }
        }
        return state;
    }

    /** Writes what has changed of the state, which {@link #find} gave or which is new. */
    void put(String key, GroupState state) {
        write(key, GroupStateBytes.encodeChanged(state));
        decoded.put(key, state);
    }

    /** Visits every group's state; the visitor changes nothing. */
    void forEach(BiConsumer<String, GroupState> visitor) {
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                String key = headOf(row.key);
                if (key != null) {
                    visitor.accept(key, decode(key, row.value));
                }
            }
        }
    }

    /** Deletes the groups whose time is over, in one slice of the store; the next call goes on from there. */
    void sweep(BiPredicate<GroupState, Instant> expired, Instant now) {
        List<String> gone = new ArrayList<>();
        int seen = 0;
        try (KeyValueIterator<String, byte[]> rows = store.range(sweepFrom, null)) {
            sweepFrom = null;
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                if (++seen > SWEPT) {
                    sweepFrom = row.key;
                    break;
                }
                String key = headOf(row.key);
                if (key != null && expired.test(decode(key, row.value), now)) {
                    gone.add(key);
                }
            }
        }
        gone.forEach(this::delete);
    }

    private void delete(String key) {
        GroupState state = find(key);
        if (state != null) {
            write(key, GroupStateBytes.deleteAll(state));
            decoded.remove(key);
        }
    }

    private void write(String key, List<StoredPart> parts) {
        for (StoredPart part : parts) {
            store.put(row(key, part.name()), part.bytes());
        }
    }

    private GroupState decode(String key, byte[] head) {
        return GroupStateBytes.decode(head, part -> store.get(row(key, part)));
    }

    private static String row(String key, String part) {
        return key + SEPARATOR + part;
    }

    /** The group's key if the row is a head; heads have an empty part name. */
    private static @Nullable String headOf(String row) {
        int last = row.length() - 1;
        return row.charAt(last) == SEPARATOR ? row.substring(0, last) : null;
    }
}
