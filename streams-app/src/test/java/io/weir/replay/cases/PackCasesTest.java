package io.weir.replay.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.RuleCase;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.sigma.CaseBook;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the rules that Weir ships, each on the whole topology. */
final class PackCasesTest {
    private static final RuleSet PACK = RuleSet.of(RuleFiles.builtIn());

    static Stream<Arguments> cases() {
        return CaseBook.read(RuleFiles.builtIn(), RuleFiles.builtInCases()).entrySet().stream()
                .flatMap(ofRule -> ofRule.getValue().stream().map(tried -> Arguments.of(ofRule.getKey(), tried)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsTheCaseSays(String ruleId, RuleCase tried) {
        assertThat(CaseTrial.run(PACK, ruleId, tried).differences()).isEqualTo(List.of());
    }
}
