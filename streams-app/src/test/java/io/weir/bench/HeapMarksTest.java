package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HeapMarksTest {

    private final HeapMarks marks = new HeapMarks(1_200);

    @Test
    void isDueOnceForEachMark() {
        assertThat(marks.passedBy(99)).isFalse();
        assertThat(marks.passedBy(100)).isTrue();
        assertThat(marks.passedBy(199)).isFalse();
        assertThat(marks.passedBy(200)).isTrue();
    }

    @Test
    void isDueOnce_whenSeveralMarksArePassedAtOnce() {
        assertThat(marks.passedBy(550)).isTrue();
        assertThat(marks.passedBy(560)).isFalse();
        assertThat(marks.passedBy(600)).isTrue();
    }

    @Test
    void bearsAMissedMark_butNotHalfOfThem() {
        for (int mark = 1; mark <= 8; mark++) {
            marks.passedBy(mark * 100L);
        }
        assertThatThrownBy(marks::expectEnough).hasMessageContaining("only 8 samples");

        marks.passedBy(1_200);

        assertThatCode(marks::expectEnough).doesNotThrowAnyException();
    }
}
