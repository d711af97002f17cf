package io.weir.rule;

import static io.weir.rule.Written.errors;
import static io.weir.rule.Written.searches;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What authors of YAML stumble over: that they are sent to the right place, with the right mend, and nowhere else. */
final class BrokenYamlTest {
    private static final String NOT_READ = "; what follows in this document was not read";

    static Stream<Arguments> slips() {
        return Stream.of(
                arguments(
                        withdrawals("userAgent: *bot* # crawlers"),
                        "6:24: this is not YAML: unexpected character found *(42) (while scanning an alias); put it in quotes: '*bot*'"
                                + NOT_READ),
                arguments(
                        searches("s: {userAgent: *, asset: BTC}", "condition: s"),
                        "5:21: this is not YAML: unexpected character found ,(44) (while scanning an alias); put it in quotes: '*'"
                                + NOT_READ),
                arguments(
                        searches("s: {userAgent: *}", "condition: s"),
                        "5:21: this is not YAML: unexpected character found }(125) (while scanning an alias); put it in quotes: '*'"
                                + NOT_READ),
                arguments(
                        withdrawals("accountId|expand: %trusted%"),
                        "6:27: this is not YAML: found character '%' that cannot start any token. (Do not use % for indentation) (while scanning for the next token); put it in quotes: '%trusted%'"
                                + NOT_READ),
                arguments(
                        withdrawals("userAgent: @it's"),
                        "6:20: this is not YAML: found character '@' that cannot start any token. (Do not use @ for indentation) (while scanning for the next token); put it in quotes: '@it''s'"
                                + NOT_READ),
                arguments(
                        withdrawals("sourceIp: *one"),
                        "6:19: YAML alias '*one' is not taken; put it in quotes, '*one', or write the value out that is meant"),
                arguments(
                        withdrawals("asset: BTC", "userAgent: \"a\u0007b\""),
                        "7:22: U+0007 can't stand in YAML as it is; remove it, or write \\u0007 in double quotes; this document was not read"),
                arguments(
                        withdrawals("userAgent: 'Z\uFFFDrich'", "beneficiaryVasp: '\uFFFD'"),
                        "6:22: a character is lost here: the file is not, or once was not, UTF-8; write it again, and save the file as UTF-8"),
                arguments(
                        withdrawals("asset: BTC") + "#".repeat(3 * 1024 * 1024),
                        "1:1: the file has 3145855 characters, more than 3145728; put long lists of values into lists/NAME.txt, or split the file"),
                arguments(
                        searches("sel: {asset: BTC}", "conditon: sel"),
                        "6:5: unknown key 'conditon' in 'detection'; did you mean 'condition'?"),
                arguments(
                        """
                        title: Test
                        logsource: {product: exchange, service: withdrawals}
                        filter: {rules: any, s: {asset: BTC}, timeframe: 5m, condition: not s}
                        """,
                        "3:39: 'timeframe' belongs to an older Sigma; write a correlation document with 'timespan'"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void saysWhereAndTheMend(String text, String error) {
        assertThat(errors(text)).containsExactly(error);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments("condition: sel and fliter", "6:24: "),
                arguments("condition: 'sel and fliter'", "6:25: "),
                arguments("condition: \"sel and fliter\" # x", "6:25: "),
                arguments("condition: [sel, (fliter)]", "6:23: "),
                arguments("condition: \"sel\\tand fliter\"", "6:16: "),
                arguments("condition: sel and\n        not fliter", "6:16: "),
                arguments("condition: 'sel and\n        not fliter'", "6:16: "),
                arguments("condition: >-\n        sel and\n        not fliter", "6:16: "),
                arguments("condition: |\n        sel and not fliter", "6:16: "));
    }

    /** Where the words of a condition can't be placed, it has the place of the whole. */
    @ParameterizedTest
    @MethodSource("conditions")
    void placesAWordOfACondition_whereItStandsInTheFile(String condition, String place) {
        assertThat(errors(searches("sel: {asset: BTC}", condition)))
                .containsExactly(
                        place + "condition names 'fliter', which is no search of this detection; known are sel");
    }

    @Test
    void readsTheOtherDocuments_whenOneIsBroken() {
        String broken = withdrawals("userAgent: *bot*");
        String mistyped = withdrawals("assett: BTC").replace("r-1", "r-2");

        assertThat(errors("# one\n" + broken + "--- # two\n" + mistyped + "---\r\n" + mistyped.replace("r-2", "r-3")))
                .containsExactly(
                        "7:24: this is not YAML: unexpected character found *(42) (while scanning an alias); put it in quotes: '*bot*'"
                                + NOT_READ,
                        "15:9: unknown field 'assett'; did you mean 'asset'?",
                        "23:9: unknown field 'assett'; did you mean 'asset'?");
    }

    @Test
    void takesDirectivesAndComments_beforeADocument() {
        String rule = withdrawals("asset: BTC");

        assertThat(errors("%YAML 1.2\n# first\n---\n" + rule + "---\n---\n" + rule.replace("r-1", "r-2") + "...\n---"))
                .isEmpty();
    }

    /** Who followed that would make a cycle, or a second rule of that name. */
    @Test
    void doesntMissARule_thatMayStandInADocumentThatCouldNotBeRead() {
        RuleFile broken =
                new RuleFile("a.yml", withdrawals("userAgent: *bot*").replace("id: r-1", "name: fan-in-event"));
        RuleFile reference = new RuleFile("b.yml", """
                title: Test
                id: r-2
                name: fan-in-evens
                correlation: {type: event_count, rules: [fan-in-event], group-by: [], timespan: 1m, condition: {gte: 3}}
                """);

        assertThat(errors(broken, reference)).hasSize(1).first().asString().startsWith("a.yml:6:24: ");
        assertThat(errors(reference))
                .containsExactly(
                        "b.yml:4:42: there is no rule with the id or name 'fan-in-event'; did you mean 'fan-in-evens'?");
    }
}
