package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashesTest {

    @Test
    void knowsWhatItHasCut_sinceThatNamesNobody() {
        String kept = "k".repeat(64);
        String cut = Hashes.shortened(kept + "k");

        assertThat(Hashes.isShortened(Hashes.shortened(kept))).isFalse();
        assertThat(Hashes.isShortened("")).isFalse();
        assertThat(Hashes.isShortened(cut)).isTrue();
    }
}
