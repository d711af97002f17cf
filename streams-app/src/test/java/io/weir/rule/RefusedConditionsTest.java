package io.weir.rule;

import static io.weir.rule.Written.searches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of searches and conditions is refused: each construct with the exact error. */
final class RefusedConditionsTest {

    static Stream<Arguments> searchIdentifiers() {
        return Stream.of(
                arguments(
                        searches("s: [word, other]", "condition: s"),
                        List.of(
                                "5:9: search 's' looks for 'word' without a field; name the field, such as 'userAgent|contains: word'",
                                "5:15: search 's' looks for 'other' without a field; name the field, such as 'userAgent|contains: other'")),
                arguments(
                        searches("s: word", "condition: s"),
                        List.of(
                                "5:8: search 's' looks for 'word' without a field; name the field, such as 'userAgent|contains: word'")),
                arguments(
                        searches("s: {}", "condition: s"),
                        List.of("5:8: search 's' is empty; add a test such as 'asset: BTC', or remove it")),
                arguments(
                        searches("s: []", "condition: s"),
                        List.of("5:5: search 's' is empty; add a test such as 'asset: BTC', or remove it")),
                arguments(
                        searches("s:", "condition: s"),
                        List.of("5:5: search 's' is empty; add a test such as 'asset: BTC', or remove it")),
                arguments(
                        searches("s: {asset: BTC}", "timeframe: 5m", "condition: s"),
                        List.of(
                                "6:5: 'timeframe' belongs to an older Sigma; write a correlation document with 'timespan'")),
                arguments(
                        searches("s: {asset: BTC}"),
                        List.of("5:5: 'detection' has no 'condition'; write for example 'condition: selection'")));
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(
                        searches("selection: {asset: BTC}", "condition: selektion"),
                        List.of(
                                "6:16: condition names 'selektion', which is no search of this detection; did you mean 'selection'?")),
                arguments(
                        searches("condition: s"),
                        List.of("5:16: condition names 's', which is no search of this detection; add a search")),
                arguments(
                        searches("s: {asset: BTC}", "condition: s and"),
                        List.of("6:18: condition ends where a search identifier was expected; complete it")),
                arguments(
                        searches("s: {asset: BTC}", "condition: (s"),
                        List.of("6:17: condition ends where ')' was expected; complete it")),
                arguments(
                        searches("s: {asset: BTC}", "condition: s)"),
                        List.of(
                                "6:17: condition has ')' where 'and' or 'or' was expected; join the searches with 'and' or 'or'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: s s"),
                        List.of(
                                "6:18: condition has 's' where 'and' or 'or' was expected; join the searches with 'and' or 'or'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: not"),
                        List.of("6:16: condition ends where a search identifier was expected; complete it")),
                arguments(
                        searches("s: {asset: BTC}", "condition: s | count() > 5"),
                        List.of(
                                "6:18: condition has '|' where 'and' or 'or' was expected; count with a correlation document instead of '|'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: s*"),
                        List.of(
                                "6:16: condition has 's*', which is no search identifier; write '1 of s*' or 'all of s*'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: 2 of s*"),
                        List.of(
                                "6:16: condition has '2 of'; write '1 of' or 'all of'; other numbers have no meaning in Sigma")),
                arguments(
                        searches("s: {asset: BTC}", "condition: 1 of x*"),
                        List.of("6:21: condition asks for 'x*', but no search is named so; known are s")),
                arguments(
                        searches("s: {asset: BTC}", "condition: all of"),
                        List.of("6:20: condition ends where 'them' or a pattern was expected; complete it")),
                arguments(
                        searches("_s: {asset: BTC}", "condition: 1 of them"),
                        List.of("6:21: condition asks for 'them', but no search is named so; known are _s")),
                arguments(
                        searches("s: {asset: BTC}", "condition: []"),
                        List.of("6:16: 'condition' is empty; write for example 'condition: selection'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: {a: b}"),
                        List.of("6:16: 'condition' must be text; write for example 'condition: selection'")),
                arguments(
                        searches("s: {asset: BTC}", "condition: ''"),
                        List.of("6:16: 'condition' must be text; write for example 'condition: selection'")));
    }

    @ParameterizedTest
    @MethodSource({"searchIdentifiers", "conditions"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }
}
