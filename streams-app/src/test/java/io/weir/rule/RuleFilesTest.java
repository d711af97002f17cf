package io.weir.rule;

import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and lists as they lie on disk. */
final class RuleFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writesARule() throws IOException {
        Files.writeString(folder.resolve("one.yml"), withdrawals("accountId: a-1"));
    }

    private List<String> names(List<RuleFile> files) {
        return files.stream().map(file -> file.name().replace(folder + "/", "")).toList();
    }

    private static List<String> errors(List<RuleFile> files) {
        try {
            RuleSet.of(files);
            return List.of();
        } catch (InvalidRulesException refused) {
            return refused.errors().stream()
                    .map(error -> error.line() + ":" + error.column() + ": " + error.problem())
                    .toList();
        }
    }

    /** The links that the kubelet makes: each file by way of {@code ..data}. */
    @Test
    void readsAConfigMapOnce() throws IOException {
        Path version = Files.createDirectory(folder.resolve("..2026_11_21_18_00_00.123"));
        Files.move(folder.resolve("one.yml"), version.resolve("one.yml"));
        Files.createDirectory(version.resolve("lists"));
        Files.writeString(version.resolve("lists/bots.txt"), "curl\n");
        Files.writeString(version.resolve("one.cases.yml"), "cases: []\n");
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
        for (String name : List.of("one.yml", "one.cases.yml", "lists")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }

        assertThat(names(RuleFiles.inDirectory(folder))).containsExactly("lists/bots.txt", "one.yml");
        assertThat(names(RuleFiles.cases(List.of(folder)))).containsExactly("one.cases.yml");
        assertThat(errors(RuleFiles.inDirectory(folder))).isEmpty();
    }

    @Test
    void followsALinkToAFolder_butNotRound() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.move(folder.resolve("one.yml"), rules.resolve("one.yml"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), rules);
        Files.createSymbolicLink(rules.resolve("back"), folder);

        assertThat(names(RuleFiles.inDirectory(link))).containsExactly("link/one.yml");
        assertThat(names(RuleFiles.of(
                        List.of(link, rules, rules.resolve("one.yml"), folder.resolve("rules/./one.yml")))))
                .containsExactly("link/one.yml");
    }

    @Test
    void readsFilesWhoseEndingsAreInCapitals() throws IOException {
        Files.writeString(
                folder.resolve("two.YML"), withdrawals("accountId: a-2").replace("r-1", "r-2"));
        Files.writeString(folder.resolve("two.cases.YML"), "cases: []\n");
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/bots.TXT"), "curl\n");

        assertThat(names(RuleFiles.inDirectory(folder))).containsExactly("lists/bots.TXT", "one.yml", "two.YML");
        assertThat(names(RuleFiles.cases(List.of(folder.resolve("two.YML"))))).isEmpty();
        assertThat(names(RuleFiles.cases(List.of(folder)))).containsExactly("two.cases.YML");
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        Files.writeString(folder.resolve("one.yml"), "\uFEFF" + withdrawals("accountId|expand: '%bom%'"));
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/bom.txt"), "\uFEFFacc-1\r\nacc-2\r\n");

        RuleSet rules = RuleSet.of(RuleFiles.inDirectory(folder));

        assertThat(rules.lists().entries("bom")).containsExactly("acc-1", "acc-2");
        assertThat(rules.match(Observed.withdrawal(w -> w.accountId("acc-1")))).hasSize(1);
    }

    @Test
    void refusesARuleThatIsNotUtf8_whereItIsNot() throws IOException {
        Files.write(
                folder.resolve("one.yml"),
                withdrawals("asset: BTC", "beneficiaryVasp: 'Z\u00FCrich B\u00F6rse'")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(errors(RuleFiles.inDirectory(folder)))
                .containsExactly("7:28: a character is lost here: the file is not, or once was not, UTF-8");
    }

    @Test
    void refusesEntriesThatNoEventCanHave() throws IOException {
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/hidden.txt"), """
                acc-1\t# trusted
                  acc-2\u00A0
                acc\u200B-3
                acc-4\tacc-5
                acc-6\u00A0 # trusted
                \tacc-7\t
                \u682A\u3000X
                # acc-8\u00A0 # any
                """);
        Files.write(folder.resolve("lists/latin.txt"), "# a\nZ\u00FCrich\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(errors(RuleFiles.inDirectory(folder)))
                .containsExactly(
                        "1:7: 'acc-1\uFFFD# trusted' has a comment behind the entry, which would be part of it",
                        "2:8: 'acc-2\u00A0' has U+00A0 (no-break space) in it, which nobody sees",
                        "3:4: 'acc\u200B-3' has U+200B (zero width space) in it, which nobody sees",
                        "4:6: 'acc-4\uFFFDacc-5' has U+0009 (character tabulation) in it, which nobody sees",
                        "5:8: 'acc-6\u00A0 # trusted' has a comment behind the entry, which would be part of it",
                        "2:2: a character of 'Z\uFFFDrich' is lost: the file is not, or once was not, UTF-8");
        assertThat(NamedLists.parse("\uFEFFa\nb\u00A0\n\tc\t\n")).containsExactly("a", "c");
    }
}
