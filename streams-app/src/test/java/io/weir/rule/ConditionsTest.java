package io.weir.rule;

import static io.weir.rule.Written.searches;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of conditions: {@code t…} are searches that hold, {@code f…} do not, {@code u} is unknown. */
final class ConditionsTest {

    @ParameterizedTest
    @CsvSource({
        "t1, true",
        "f1, false",
        "u, false",
        "not f1, true",
        "not t1, false",
        "not u, false",
        "not not t1, true",
        "not not u, false",
        "t1 and t2, true",
        "t1 and f1, false",
        "t1 and u, false",
        "f1 and u, false",
        "not (f1 and u), true",
        "not (t1 and u), false",
        "t1 or u, true",
        "u or t1, true",
        "f1 or u, false",
        "not (f1 or u), false",
        "not (t1 or u), false",
        "u or not u, false",
        // and binds more than or
        "t1 or t2 and f1, true",
        "f1 and t1 or t2, true",
        "(t1 or t2) and f1, false",
        "f1 and (t1 or t2), false",
        // not binds more than and
        "not f1 and t1, true",
        "not f1 and f2, false",
        "not (f1 and f2), true",
        "not f1 or f2, true",
        "t1 and not f1 and not f2, true",
        "((t1)), true",
        "t1 AND NOT f1, true",
        "t1 Or f1, true",
        // of: searches whose name starts with _ are out
        "1 of t*, true",
        "1 of f*, false",
        "any of *1, true",
        "all of t*, true",
        "all of *1, false",
        "1 of them, true",
        "all of them, false",
        "all of _h*, true",
        "not 1 of f*, true",
        "t1 and not 1 of f*, true",
        "t1 and not all of t*, false",
        "1 of f* or all of t*, true",
        "all of t1, true",
        "1 of u, false",
        "not 1 of u*, false",
    })
    void combinesSearches(String condition, boolean holds) {
        String rule = searches(
                "t1: {asset: BTC}",
                "t2: {network: bitcoin}",
                "f1: {asset: ETH}",
                "f2: {network: ethereum}",
                "u: {destinationAgeSeconds|lt: 86400}",
                "_hidden: {asset: BTC}",
                "condition: " + condition);

        assertThat(Written.matches(rule, Observed.withdrawal(Facts.none(), w -> {})))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"all of them, true", "all of *, true", "all of _*, false", "1 of _*, false"})
    void leavesOutSearchesThatStartWithAnUnderscore_unlessThePatternDoes(String condition, boolean holds) {
        String rule = searches("t: {asset: BTC}", "_false: {asset: ETH}", "condition: " + condition);

        assertThat(Written.matches(rule, Observed.withdrawal(w -> {}))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a map is and, a list of maps is or, a list of values is or
                "s: {asset: BTC, network: bitcoin}; true",
                "s: {asset: BTC, network: tron}; false",
                "s: [{asset: ETH}, {network: bitcoin}]; true",
                "s: [{asset: ETH, network: bitcoin}, {asset: BTC, network: tron}]; false",
                "s: {asset: [ETH, BTC]}; true",
                // unknown in a map and in a list of maps
                "s: {asset: BTC, keyAgeSeconds|gte: 0}; false",
                "s: [{asset: BTC}, {keyAgeSeconds|gte: 0}]; true",
            })
    void joinsWhatASearchLooksFor(String search, boolean holds) {
        assertThat(Written.matches(searches(search, "condition: s"), Observed.withdrawal(w -> {})))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[f, t]; true", "[f, f]; false", "[t and f, not f]; true"})
    void takesAListOfConditionsAsAlternatives(String conditions, boolean holds) {
        String rule = searches("t: {asset: BTC}", "f: {asset: ETH}", "condition: " + conditions);

        assertThat(Written.matches(rule, Observed.withdrawal(w -> {}))).isEqualTo(holds);
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void findsSearchesInTimeThatTheirNamesTake_whenThePatternIsHostile() {
        String name = "a".repeat(900);
        String hostile = "1 of " + "a*".repeat(200);

        assertThat(Written.matches(
                        searches(name + ": {asset: BTC}", "condition: " + hostile), Observed.withdrawal(w -> {})))
                .isTrue();
        assertThat(Written.errors(searches(name + "b: {asset: BTC}", "condition: " + hostile + "c")))
                .hasSize(1)
                .allMatch(error -> error.contains("condition asks for 'a*a*"));
    }
}
