package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineDiffTest {

    @Test
    void showsTheLinesThatGoAndCome_inTheirOrder() {
        assertThat(LineDiff.of("a\nb\nc\nd", "a\nx\nc\nd\ne")).containsExactly("- b", "+ x", "+ e");
        assertThat(LineDiff.of("a\na\nb", "a\nb\nb")).containsExactly("- a", "+ b");
    }

    @Test
    void showsNothing_whereNothingDiffers() {
        assertThat(LineDiff.of("a\nb", "a\nb")).isEmpty();
        assertThat(LineDiff.of("", "")).isEmpty();
    }

    @Test
    void showsAll_whereOneIsEmpty() {
        assertThat(LineDiff.of("", "a\nb")).containsExactly("+ a", "+ b");
        assertThat(LineDiff.of("a\nb", "")).containsExactly("- a", "- b");
    }
}
