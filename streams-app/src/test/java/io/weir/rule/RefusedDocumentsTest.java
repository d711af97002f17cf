package io.weir.rule;

import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a document is refused before its detection is looked at: each construct with the exact error. */
final class RefusedDocumentsTest {

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(
                        good().replace("title: Test", "titel: Test"),
                        List.of(
                                "1:1: unknown key 'titel' in the rule; did you mean 'title'?",
                                "1:1: the rule has no 'title'; say in a few words what the rule finds")),
                arguments(
                        good().replace("title: Test", "title: [a]"),
                        List.of(
                                "1:8: 'title' must be a single value, not a list; write for example 'title: Many withdrawals to new addresses'")),
                arguments(
                        good().replace("id: r-1", "id: a b"),
                        List.of("2:5: 'id' is 'a b'; use up to 128 letters, digits, '-', '_' and '.', best a UUID")),
                arguments(
                        good().replace("id: r-1\n", ""),
                        List.of("1:1: the rule 'Test' has neither 'id' nor 'name'; add 'id' with a new UUID")),
                arguments(
                        good().replace("id: r-1", "id: r-1\nlevel: hihg"),
                        List.of("3:8: 'level' is 'hihg'; did you mean 'high'?")),
                arguments(
                        good().replace("id: r-1", "id: r-1\nlevel: severe"),
                        List.of("3:8: 'level' is 'severe'; write one of informational, low, medium, high, critical")),
                arguments(
                        good().replace("id: r-1", "id: r-1\nstatus: ready"),
                        List.of(
                                "3:9: 'status' is 'ready'; write one of deprecated, experimental, stable, test, unsupported")),
                arguments(
                        good().replace("id: r-1", "id: r-1\ntags: [theft]"),
                        List.of("3:8: tag 'theft' has no namespace; write for example 'attack.t1657'")),
                arguments(
                        good().replace("id: r-1", "id: r-1\ntags: [attack.T1078]"),
                        List.of("3:8: tag 'attack.T1078' has capitals; write 'attack.t1078'")),
                arguments(
                        good().replace("id: r-1", "id: r-1\nid: r-2"),
                        List.of(
                                "3:1: key 'id' stands twice in one map, first in line 2; keep one of them, or put the values into one list")),
                arguments(
                        good().replace("id: r-1", "id: r-1\nlevle: high"),
                        List.of("3:1: unknown key 'levle' in the rule; did you mean 'level'?")),
                arguments(
                        good().replace("id: r-1", "id: r-1\naction: global"),
                        List.of(
                                "3:1: 'action' belongs to an older Sigma; write each rule as a document of its own, and counts as a correlation")),
                arguments(
                        good().replace("detection:", "detections:"),
                        List.of("4:1: unknown key 'detections' in the rule; did you mean 'detection'?")),
                arguments(
                        good().replace("detection:", "searches:"),
                        List.of(
                                "1:1: a document has none of detection, correlation, filter; add 'detection' with what to look for")),
                arguments(
                        good().replace("id: r-1", "id: r-1\ncorrelation: {}"),
                        List.of(
                                "3:1: a document has 'detection' and 'correlation'; put them into two documents, split by '---'")),
                arguments(
                        good() + "filter: {rules: any, s: {asset: BTC}, condition: not s}\n",
                        List.of(
                                "8:1: a document has 'detection' and 'filter'; put them into two documents, split by '---'")),
                arguments("- a\n- b\n", List.of("1:1: a rule must be a map, not a list; start it with 'title: …'")),
                arguments(
                        "title: [\nfoo: bar\n",
                        List.of(
                                "3:1: this is not YAML: expected ',' or ']', but got <stream end> (while parsing a flow sequence); mend the syntax; what follows in this document was not read")),
                arguments(
                        "title: &x Test\nid: *x\nlogsource: {product: exchange, service: withdrawals}\ndetection: {s: {asset: BTC}, condition: s}\n",
                        List.of(
                                "1:1: the rule 'Test' has neither 'id' nor 'name'; add 'id' with a new UUID",
                                "1:8: YAML anchor '&x' is not taken; write the value out where it is used",
                                "2:5: YAML alias '*x' is not taken; put it in quotes, '*x', or write the value out that is meant",
                                "2:5: 'id' must be a single value, not null; write for example 'id: new-address-swarm'")),
                arguments(
                        good().replace("title: Test", "title: !mine Test"),
                        List.of(
                                "1:8: YAML tag '!mine' is not taken; remove it; quotes make a text of what looks like none")),
                arguments(
                        good().replace("detection:", "detection: !!map"),
                        List.of(
                                "4:12: YAML tag 'tag:yaml.org,2002:map' is not taken; remove it; quotes make a text of what looks like none")),
                arguments(
                        "title: Test\nid: r-1\nlogsource: {product: exchange, service: withdrawals}\ndetection: all\n",
                        List.of(
                                "4:1: 'detection' must be a map; write searches and a condition, such as '{selection: {asset: BTC}, condition: selection}'")),
                arguments(
                        good() + "---\n" + good(),
                        List.of("10:5: id 'r-1' is taken by 'Test' in 1; give each rule a UUID of its own")),
                arguments(
                        good().replace("r-1", "6053ccd2-17a4-4c5d-9f3e-0b6a1de5a001") + "---\n"
                                + good().replace("r-1", "6053CCD2-17A4-4C5D-9F3E-0B6A1DE5A001"),
                        List.of(
                                "10:5: id '6053CCD2-17A4-4C5D-9F3E-0B6A1DE5A001' is taken by 'Test' in 1; give each rule a UUID of its own")),
                arguments(
                        good() + "---\n" + good().replace("id: r-1", "id: r-2\nname: r-1"),
                        List.of("11:7: name 'r-1' is taken by 'Test' in 1; give each rule a name of its own")));
    }

    static Stream<Arguments> logsources() {
        return Stream.of(
                arguments(
                        good().replace("withdrawals", "[withdrawals]"),
                        List.of(
                                "3:41: 'service' must be a single value, not a list; write for example 'service: withdrawals'")),
                arguments(
                        good().replace("withdrawals", "withdrawls"),
                        List.of("3:41: logsource service is 'withdrawls'; did you mean 'withdrawals'?")),
                arguments(
                        good().replace("withdrawals", "deposits"),
                        List.of("3:41: logsource service is 'deposits'; write one of withdrawals, api-calls")),
                arguments(
                        good().replace("product: exchange", "product: windows"),
                        List.of("3:22: logsource product is 'windows'; write 'product: exchange'")),
                arguments(
                        good().replace("product: exchange, ", ""),
                        List.of("3:12: 'logsource' has no 'product'; write 'product: exchange'")),
                arguments(
                        good().replace(", service: withdrawals", ""),
                        List.of(
                                "3:12: 'logsource' has no 'service'; write 'service: withdrawals' or 'service: api-calls'")),
                arguments(
                        good().replace("{product: exchange", "{category: x, product: exchange"),
                        List.of(
                                "3:13: unknown key 'category' in 'logsource'; remove it: product and service say it all")),
                arguments(
                        good().replace("logsource: {product: exchange, service: withdrawals}\n", ""),
                        List.of(
                                "1:1: the rule has no 'logsource'; write 'logsource: {product: exchange, service: withdrawals}'")),
                arguments(
                        good().replace("logsource: {product: exchange, service: withdrawals}", "logsource: exchange"),
                        List.of(
                                "3:1: 'logsource' must be a map, not exchange; write 'logsource: {product: exchange, service: withdrawals}'")));
    }

    @ParameterizedTest
    @MethodSource({"documents", "logsources"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }

    private static String good() {
        return withdrawals("asset: BTC");
    }
}
