package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalogue says what the rules say. Run with {@code -Dweir.regenerate=true} it is written anew. */
final class RuleCatalogueTest {
    private static final Path PAGE = Path.of("docs/catalogue.md");

    @Test
    void listsEveryRuleOfThePack() throws IOException {
        String catalogue = RuleCatalogue.of(
                RuleFiles.builtIn().stream().filter(file -> !file.isList()).toList());
        if (Boolean.getBoolean("weir.regenerate")) {
            Files.writeString(PAGE, catalogue);
            return;
        }

        assertThat(Files.readString(PAGE))
                .as("mvn -q -pl streams-app -am test -Dtest=RuleCatalogueTest -Dweir.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false writes it anew")
                .isEqualTo(catalogue);
    }
}
