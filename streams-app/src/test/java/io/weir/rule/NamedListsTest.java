package io.weir.rule;

import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.SecondFactor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that rules name by {@code expand}: what is in them, and that rules follow them. */
final class NamedListsTest {

    private static RuleFile list(String name, String... lines) {
        return new RuleFile("rules/lists/" + name + ".txt", String.join("\n", lines));
    }

    private static RuleFile rule(String test) {
        return new RuleFile("rules/x.yml", withdrawals(test));
    }

    private static Observation agent(String userAgent) {
        return Observed.withdrawal(w -> w.userAgent(userAgent));
    }

    private static Observation ip(String sourceIp) {
        return Observed.withdrawal(w -> w.sourceIp(sourceIp));
    }

    private static Observation network(String sourceNetwork) {
        return Observed.withdrawal(w -> w.sourceNetwork(sourceNetwork));
    }

    private static Observation to(String destinationAddress) {
        return Observed.withdrawal(w -> w.destinationAddress(destinationAddress));
    }

    private static Observation age(Long seconds) {
        Facts facts = seconds == null ? Facts.none() : Observed.facts(Map.of(Fact.DESTINATION_AGE, seconds));
        return Observed.withdrawal(facts, w -> {});
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("userAgent|expand: '%x%'", "Curl", agent("cURL"), true),
                arguments("userAgent|expand: '%x%'", "curl", agent("curl/8"), false),
                arguments("userAgent|expand: '%x%'", "curl", agent(null), false),
                arguments("userAgent|expand: '%x%'", "", agent("curl"), false),
                arguments("userAgent|expand: '%x%'", "  ÄRGER\t", agent("ärger"), true),
                arguments("userAgent|expand: '%x%'", "# curl\n\nwget", agent("# curl"), false),
                arguments("userAgent|expand: '%x%'", "cu*", agent("curl"), false),
                arguments("userAgent|expand: '%x%'", "cu*", agent("CU*"), true),
                arguments("userAgent|expand: '%x%'", "a\\*", agent("a\\*"), true),
                arguments("userAgent|expand: ['%x%', 'cu*']", "wget", agent("curl"), true),
                arguments("userAgent|expand: ['%x%', null]", "wget", agent(null), true),
                arguments("userAgent|cased|expand: '%x%'", "Curl", agent("curl"), false),
                arguments("userAgent|expand|cased: '%x%'", "Curl", agent("Curl"), true),
                arguments("userAgent|expand|neq: '%x%'", "curl\nwget", agent("WGET"), false),
                arguments("userAgent|expand|neq: '%x%'", "curl\nwget", agent("go"), true),
                arguments("userAgent|expand|neq: '%x%'", "curl", agent(null), true),
                arguments("userAgent|expand|neq: '%x%'", "", agent("go"), true),
                arguments("userAgent|contains|expand: '%x%'", "go\nURL", agent("curl/8"), true),
                arguments("userAgent|contains|expand: '%x%'", "c?r", agent("curl/8"), false),
                arguments("userAgent|contains|expand|cased: '%x%'", "URL", agent("curl/8"), false),
                arguments("userAgent|startswith|expand: '%x%'", "CU", agent("curl"), true),
                arguments("userAgent|startswith|expand: '%x%'", "rl", agent("curl"), false),
                arguments("userAgent|endswith|expand: '%x%'", "RL", agent("curl"), true),
                arguments("userAgent|endswith|expand: '%x%'", "cu", agent("curl"), false),
                arguments("userAgent: '%x%'", "curl", agent("curl"), false),
                arguments("userAgent: '%x%'", "curl", agent("%X%"), true),
                arguments(
                        "secondFactors|expand: '%x%'",
                        "SMS\nTOTP",
                        Observed.withdrawal(w -> w.secondFactors(List.of(SecondFactor.EMAIL, SecondFactor.TOTP))),
                        true));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("sourceIp|cidr|expand: '%x%'", "192.0.2.0/24\n10.0.0.0/8", ip("10.9.9.9"), true),
                arguments("sourceIp|cidr|expand: '%x%'", "192.0.2.0/24\n10.0.0.0/8", ip("192.0.3.1"), false),
                arguments("sourceIp|cidr|expand|neq: '%x%'", "10.0.0.0/8", ip("10.9.9.9"), false),
                arguments("sourceIp|cidr|expand|neq: '%x%'", "10.0.0.0/8", ip("11.9.9.9"), true),
                arguments("sourceIp|cidr|expand: '%x%'", "192.0.2.7", ip("192.0.2.7"), true),
                arguments("sourceIp|cidr|expand: '%x%'", "2001:db8::/32", ip("2001:db8:1::5"), true),
                arguments("sourceIp|cidr|expand: '%x%'", "0.0.0.0/0", ip("2001:db8:1::5"), false),
                arguments("sourceIp|cidr|expand: '%x%'", "0.0.0.0/0", ip("nowhere"), false),
                arguments("sourceIp|cidr|expand: '%x%'", "0.0.0.0/0", ip(null), false),
                arguments("sourceIp|cidr|expand: '%x%'", "::ffff:10.0.0.0/104", ip("10.1.2.3"), true),
                arguments("sourceIp|expand: '%x%'", "192.0.2.1\n::FFFF:10.1.2.3", ip("10.1.2.3"), true),
                arguments("sourceIp|expand|cased: '%x%'", "2001:DB8:0::1", ip("2001:db8::1"), true),
                arguments("sourceIp|expand: '%x%'", "2001:DB8:0::1", ip("2001:db8::2"), false),
                arguments("sourceNetwork|expand: '%x%'", "2001:DB8:1:0::/48", network("2001:db8:1::/48"), true),
                arguments("destinationAddress|expand|cased: '%x%'", "0xABC", to("0xabc"), true),
                arguments("destination|expand|cased: '%x%'", "bitcoin:0xABC", to("0xabc"), true),
                arguments("sourceAsn|expand: '%x%'", "7\n64500", Observed.withdrawal(w -> w.sourceAsn(64500L)), true),
                arguments("sourceAsn|expand: '%x%'", "7\n64500", Observed.withdrawal(w -> w.sourceAsn(64501L)), false),
                arguments("sourceAsn|expand: '%x%'", "7", Observed.withdrawal(w -> {}), false),
                arguments("amount|expand: '%x%'", "5\n1.00", Observed.withdrawal(w -> {}), true),
                arguments(
                        "amount|expand: '%x%'",
                        "5", Observed.withdrawal(w -> w.amount(new BigDecimal("5.000000001"))), false),
                arguments("userAgent|expand: ['%x%', '\\%plain%']", "curl", agent("%PLAIN%"), true),
                arguments("userAgent|expand: ['%x%', '\\%plain%']", "curl", agent("plain"), false),
                arguments("userAgent|expand: ['%x%', '5\\%-10\\%']", "curl", agent("5%-10%"), true),
                arguments("userAgent|expand|contains: ['%x%', '\\%\\*']", "curl", agent("7%*"), true),
                arguments("userAgent|expand|contains: ['%x%', '\\%\\*']", "curl", agent("7%-"), false),
                arguments("userAgent|expand: '%x%'", "Agent \\#1\n\\#2", agent("agent #1"), true),
                arguments("userAgent|expand: '%x%'", "Agent \\#1\n\\#2", agent("#2"), true),
                arguments("userAgent|expand: '%x%'", "a#b", agent("a#b"), true),
                arguments(
                        "dailyLimitUsedRatio|expand: '%x%'",
                        "0\n0.5", Observed.withdrawal(w -> w.dailyLimitUsedRatio(-0.0)), true),
                arguments("destinationAgeSeconds|expand: '%x%'", "0\n5", age(5L), true),
                arguments("destinationAgeSeconds|expand: '%x%'", "0\n5", age(6L), false),
                arguments("destinationAgeSeconds|expand|neq: '%x%'", "0\n5", age(null), false),
                arguments("destinationAgeSeconds|expand|neq: '%x%'", "0\n5", age(6L), true));
    }

    @ParameterizedTest
    @MethodSource({"texts", "others"})
    void holdsWhenAnEntryDoes(String test, String entries, Observation event, boolean holds) {
        RuleSet rules = RuleSet.of(List.of(rule(test), list("x", entries)));

        assertThat(!rules.match(event).isEmpty()).isEqualTo(holds);
    }

    @Test
    void rulesInForceFollowAListThatIsReplaced() {
        NamedLists lists = new NamedLists();
        lists.put("x", List.of("curl"));
        RuleSet rules = RuleSet.of(List.of(rule("userAgent|expand: '%x%'")), lists);
        String revision = rules.revision();

        lists.put("x", List.of("wget"));

        assertThat(rules.match(agent("curl"))).isEmpty();
        assertThat(rules.match(agent("wget"))).hasSize(1);
        assertThat(rules.revision()).isEqualTo(revision);
        assertThat(rules.lists().entries("x")).containsExactly("wget");
    }

    @Test
    void aReplacementThatRulesCantAskLeavesTheListAsItWas() {
        NamedLists lists = new NamedLists();
        lists.put("x", List.of("10.0.0.0/8"));
        RuleSet rules = RuleSet.of(List.of(rule("sourceIp|cidr|expand: '%x%'")), lists);

        assertThatThrownBy(() -> lists.put("x", List.of("192.0.2.0/24", "home")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("list 'x' has 'home', which is no range of addresses");

        assertThat(rules.match(ip("10.0.0.1"))).hasSize(1);
        assertThat(rules.match(ip("192.0.2.1"))).isEmpty();
    }

    @Test
    void rulesKeepTheLastEntriesOfAListThatIsForgotten() {
        NamedLists lists = new NamedLists();
        lists.put("x", List.of("curl"));
        RuleSet rules = RuleSet.of(List.of(rule("userAgent|expand: '%x%'")), lists);

        lists.remove("x");

        assertThat(rules.match(agent("curl"))).hasSize(1);
        assertThat(lists.names()).isEmpty();
    }

    @Test
    void findsEveryEntryOfALongList() {
        List<String> entries =
                IntStream.range(0, 5_000).mapToObj(i -> "Account-" + i).toList();
        RuleSet rules = RuleSet.of(List.of(rule("userAgent|expand: '%x%'"), list("x", entries.toArray(String[]::new))));

        assertThat(entries)
                .allSatisfy(entry -> assertThat(rules.match(agent(entry))).hasSize(1));
        assertThat(rules.match(agent("Account-5000"))).isEmpty();
    }

    @Test
    void saysThatARuleCantBeIndexedByAList() {
        RuleSet rules = RuleSet.of(List.of(rule("userAgent|expand: '%x%'"), list("x")));

        assertThat(rules.notes().stream().map(RuleNote::toString))
                .containsExactly(
                        "rules/x.yml:1:1: rule 'Test' can't be indexed and is tested against every event of withdrawals; an equality such as 'asset: BTC' would mend it",
                        "rules/x.yml:6:27: list 'x' is empty: nothing is in it");
    }

    @Test
    void readsListsOfAFolderAndBesideAFile(@TempDir Path folder) throws Exception {
        Path ruleFile = Files.writeString(folder.resolve("x.yml"), withdrawals("userAgent|expand: '%bots%'"));
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/bots.txt"), "curl\n");
        Files.writeString(folder.resolve("readme.txt"), "not a list");
        List<RuleFile> single = new ArrayList<>(RuleFiles.listsBeside(ruleFile));
        single.add(RuleFiles.file(ruleFile));

        assertThat(RuleSet.of(RuleFiles.inDirectory(folder)).match(agent("curl")))
                .hasSize(1);
        assertThat(RuleSet.of(single).match(agent("curl"))).hasSize(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        rule("accountId|expand: '%trusted_acounts%'"),
                        List.of("6:27: there is no list 'trusted_acounts'; did you mean 'trusted_accounts'?")),
                arguments(
                        rule("accountId|expand: [a-1, '%vip%']"),
                        List.of("6:33: there is no list 'vip'; put lists/vip.txt beside the rules")),
                arguments(
                        rule("accountId|expand: '%v i p%'"),
                        List.of(
                                "6:27: there is no list 'v i p'; use up to 128 letters, digits, '-', '_' and '.' in names of lists")),
                arguments(
                        rule("accountId|expand: 'a-%trusted_accounts%'"),
                        List.of(
                                "6:27: 'a-%trusted_accounts%' has text around the name of a list; write '%name%' alone, or '\\%' for a percent sign")),
                arguments(
                        rule("accountId|expand: [a-1, 100%]"),
                        List.of(
                                "6:28: 'accountId|expand' names no list; write its name between percent signs, such as '%trusted_accounts%', or remove 'expand'")),
                arguments(
                        rule("userAgent|re|expand: '%trusted_accounts%'"),
                        List.of("6:9: 'expand' can't go with 're' in 'userAgent|re|expand'; write the values out")),
                arguments(
                        rule("amount|gte|expand: '%trusted_accounts%'"),
                        List.of("6:9: 'expand' can't go with 'gte' in 'amount|gte|expand'; write the values out")),
                arguments(
                        rule("accountId|all|expand: ['%trusted_accounts%', a]"),
                        List.of(
                                "6:9: 'expand' can't go with 'all' in 'accountId|all|expand'; remove 'all': one entry of a list is enough")),
                arguments(
                        rule("allowlistedAt|expand: '%trusted_accounts%'"),
                        List.of(
                                "6:9: 'allowlistedAt' is a time, which can't be compared as a whole; compare a part of it, such as 'hour', ask 'exists', or compare it with null")),
                arguments(
                        rule("amount|expand: '%trusted_accounts%'"),
                        List.of(
                                "6:24: list 'trusted_accounts' has 'acc-1', which is no number, but 'amount|expand' needs one; mend lists/trusted_accounts.txt, or ask something else of it")),
                arguments(
                        rule("sourceAsn|expand: '%ratios%'"),
                        List.of(
                                "6:27: list 'ratios' has '0.5', which is no whole number, but 'sourceAsn|expand' needs one; mend lists/ratios.txt, or ask something else of it")),
                arguments(
                        rule("sourceIp|expand: '%ratios%'"),
                        List.of(
                                "6:26: list 'ratios' has '1', which is no IP address, but 'sourceIp|expand' needs one; mend lists/ratios.txt, or ask something else of it")),
                arguments(
                        rule("sourceNetwork|expand: '%ratios%'"),
                        List.of(
                                "6:31: list 'ratios' has '1', which is no source network, but 'sourceNetwork|expand' needs one; mend lists/ratios.txt, or ask something else of it")),
                arguments(
                        rule("sourceIp|cidr|expand: '%ratios%'"),
                        List.of(
                                "6:31: list 'ratios' has '1', which is no range of addresses, but 'sourceIp|cidr|expand' needs one; mend lists/ratios.txt, or ask something else of it")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereWhatAndTheMend(RuleFile rule, List<String> errors) {
        assertThat(Written.errors(rule, list("trusted_accounts", "acc-1"), list("ratios", "1", "0.5")))
                .isEqualTo(errors);
    }

    @Test
    void refusesFilesOfListsThatCantBeTaken() {
        RuleFile elsewhere = new RuleFile("more/lists/a.txt", "x");

        assertThat(Written.errors(
                        rule("asset: BTC"), list("a", "one", "acc-2  # the boss"), elsewhere, list("b c", "x")))
                .containsExactly(
                        "more/lists/a.txt:1:1: list 'a' stands in another file, too; put the entries into one file, or give one another name",
                        "rules/lists/a.txt:2:8: 'acc-2  # the boss' has a comment behind the entry, which would be part of it; put the comment into a line of its own, or write '\\#' where it belongs to the entry",
                        "rules/lists/b c.txt:1:1: list name 'b c' can't be taken; use up to 128 letters, digits, '-', '_' and '.'");
    }
}
