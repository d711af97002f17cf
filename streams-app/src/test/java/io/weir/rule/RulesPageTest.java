package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Fields;
import io.weir.event.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on rules lists every field and fact. Run with {@code -Dweir.regenerate=true} it is written anew. */
final class RulesPageTest {
    private static final Path PAGE = Path.of("docs/rules.md");
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- fields -->\n(.*)<!-- /fields -->");

    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void listsEveryFieldAndFact() throws IOException {
        String page = Files.readString(PAGE);
        Matcher found = TABLE.matcher(page);
        assertThat(found.find()).as("the page has a place for its table").isTrue();
        if (Boolean.getBoolean("weir.regenerate")) {
            Files.writeString(PAGE, page.substring(0, found.start(1)) + table() + page.substring(found.end(1)));
            return;
        }

        assertThat(found.group(1))
                .as("mvn -q -pl streams-app -am test -Dtest=RulesPageTest -Dweir.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false writes it anew")
                .isEqualTo(table());
    }

    @Test
    void teachesARuleThatCompiles() throws IOException {
        List<String> blocks = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();

        RuleSet taught = Written.rules(blocks.get(0) + "---\n" + blocks.get(1) + blocks.get(2));

        assertThat(taught.rules()).extracting(Rule::mode).containsExactly(Mode.HOLD);
        assertThat(taught.rules().get(0).correlation().timespan()).isEqualTo(Duration.ofMinutes(10));
    }

    private static String table() {
        return "| field | on | kind | meaning |\n|---|---|---|---|\n"
                + Fields.all().stream().map(RulesPageTest::row).collect(Collectors.joining());
    }

    private static String row(Field field) {
        String services = field.services().stream()
                .sorted(Comparator.naturalOrder())
                .map(Service::sigmaName)
                .collect(Collectors.joining(", "));
        String completed = field.fact() == null || field.fact().completedBy() == null
                ? ""
                : "; known from the start when `" + field.fact().completedBy() + "` is complete";
        return "| `" + field.name() + "` | " + services + " | " + kind(field.type()) + " | " + field.meaning()
                + completed + " |\n";
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case TEXTS -> "texts";
            case DECIMAL, RATIO -> "number";
            case WHOLE -> "whole number";
            case BOOLEAN -> "true/false";
            case TIME -> "time";
            case FACT -> "**fact**";
        };
    }
}
