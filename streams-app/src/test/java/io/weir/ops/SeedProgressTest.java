package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class SeedProgressTest {

    private static final Topics TOPICS = new Topics("", "weir");
    private static final TopicPartition ENTITIES = new TopicPartition("known-entities", 0);
    private static final TopicPartition BY_DESTINATION = internal(Topics.BY_DESTINATION);
    private static final TopicPartition ACCOUNT_FACTS = internal(Topics.ACCOUNT_FACTS);
    private static final TopicPartition KEY_SEEDS = internal(Topics.KEY_SEEDS);

    private final SeedProgress seeds = new SeedProgress(TOPICS, false);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> end = new HashMap<>();

    @Test
    void passes_whenThereAreNoSeeds() {
        at(ENTITIES, 0, 0);
        atAll(0, 0);

        assertThat(look()).isTrue();
    }

    @Test
    void waits_whileInternalTopicsDontExist() {
        at(ENTITIES, 0, 0);
        at(BY_DESTINATION, 0, 0);

        assertThat(look()).isFalse();
    }

    @Test
    void waitsForBothLegs() {
        at(ENTITIES, 9, 10);
        atAll(0, 0);
        assertThat(look()).as("the last entity is not committed").isFalse();

        at(ENTITIES, 10, 10);
        at(BY_DESTINATION, 3, 7);
        at(KEY_SEEDS, 2, 2);
        at(ACCOUNT_FACTS, 2, 2);
        assertThat(look()).as("what came of the entities is on its way").isFalse();

        at(BY_DESTINATION, 6, 20);
        assertThat(look()).isFalse();

        at(BY_DESTINATION, 7, 25);
        assertThat(look()).as("what came later was not there at the start").isTrue();
    }

    @Test
    void staysPassed_whateverComesLater() {
        at(ENTITIES, 0, 0);
        atAll(0, 0);
        look();

        at(ENTITIES, 0, 100);

        assertThat(look()).isTrue();
    }

    @Test
    void forgivesOneMarkerBehindTheLastRecord_underExactlyOnce() {
        SeedProgress exactlyOnce = new SeedProgress(TOPICS, true);
        at(ENTITIES, 10, 10);
        atAll(0, 0);
        at(BY_DESTINATION, 5, 7);
        assertThat(exactlyOnce.passed(new GroupOffsets(next, end)))
                .as("a record and a marker")
                .isFalse();

        at(BY_DESTINATION, 6, 7);
        assertThat(exactlyOnce.passed(new GroupOffsets(next, end)))
                .as("the marker")
                .isTrue();
    }

    private boolean look() {
        return seeds.passed(new GroupOffsets(Map.copyOf(next), Map.copyOf(end)));
    }

    private void atAll(long nextOffset, long endOffset) {
        at(BY_DESTINATION, nextOffset, endOffset);
        at(ACCOUNT_FACTS, nextOffset, endOffset);
        at(KEY_SEEDS, nextOffset, endOffset);
    }

    private void at(TopicPartition partition, long nextOffset, long endOffset) {
        next.put(partition, nextOffset);
        end.put(partition, endOffset);
    }

    private static TopicPartition internal(String topic) {
        return new TopicPartition(TOPICS.internal(topic), 0);
    }
}
