package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.revision.RuleRecords.ListRecord;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ListEditTest {

    @Test
    void saysWhoCameAndWhoWent() {
        assertThat(ListEdit.described("x", list("a\nb"), "b\nc\nd")).isEqualTo("list x: added c, d; removed a");
        assertThat(ListEdit.described("x", list("a\nb"), "# why\nb")).isEqualTo("list x: removed a");
        assertThat(ListEdit.described("x", null, "a")).isEqualTo("list x: added a");
        assertThat(ListEdit.described("x", list("a"), "# why\na")).isEqualTo("list x: the same entries");
    }

    @Test
    void saysHowManyMore_whereThereAreTooManyToName() {
        String entries =
                IntStream.rangeClosed(1, 102).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

        assertThat(ListEdit.described("x", null, entries)).endsWith(", 99, 100 and 2 more");
    }

    private static ListRecord list(String text) {
        return new ListRecord("x", text, Instant.EPOCH);
    }
}
