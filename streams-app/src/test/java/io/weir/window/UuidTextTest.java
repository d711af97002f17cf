package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UuidTextTest {

    private static final String UUID_TEXT = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private final UuidText uuid = new UuidText();

    @Property
    void halvesAreThoseOfTheUuid(@ForAll long first, @ForAll long second) {
        assertThat(uuid.read(new UUID(first, second).toString())).isTrue();
        assertThat(uuid.first()).isEqualTo(first);
        assertThat(uuid.second()).isEqualTo(second);
    }

    /** Whatever is read as a UUID comes back as the UUID's own text: anything else would be another id. */
    @Property(tries = 5_000)
    void anotherCharacterAnywhereMakesItAnotherText(@ForAll @IntRange(max = 35) int place, @ForAll char character) {
        StringBuilder changed = new StringBuilder(UUID_TEXT);
        changed.setCharAt(place, character);
        assertAlike(changed.toString());
    }

    @Property(tries = 2_000)
    void anotherAsciiCharacterAnywhereMakesItAnotherText(
            @ForAll @IntRange(max = 35) int place, @ForAll @IntRange(max = 255) int character) {
        anotherCharacterAnywhereMakesItAnotherText(place, (char) character);
    }

    @Test
    void otherSpellingsAreOtherTexts() {
        assertThat(uuid.read(UUID_TEXT.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(uuid.read(UUID_TEXT.replace("-", ""))).isFalse();
        assertThat(uuid.read(UUID_TEXT + "0")).isFalse();
        assertThat(uuid.read("{" + UUID_TEXT + "}")).isFalse();
        assertThat(uuid.read("")).isFalse();
    }

    private void assertAlike(String text) {
        boolean isUuid = text.matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(uuid.read(text)).isEqualTo(isUuid);
        if (isUuid) {
            assertThat(new UUID(uuid.first(), uuid.second())).hasToString(text);
        }
    }
}
