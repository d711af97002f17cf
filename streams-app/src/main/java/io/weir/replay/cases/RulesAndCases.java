package io.weir.replay.cases;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.sigma.CaseBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules with their cases, checked together.
 *
 * @param cases by the id of the rule that they try
 */
public record RulesAndCases(RuleSet rules, Map<String, List<RuleCase>> cases) {

    /**
     * Reads and checks both, whatever became of the other.
     *
     * @throws InvalidRulesException with every error of the rules and of the cases
     */
    public static RulesAndCases read(List<RuleFile> ruleFiles, List<RuleFile> caseFiles) {
        List<RuleError> errors = new ArrayList<>();
        RuleSet rules = compiled(ruleFiles, errors);
        CaseBook book = CaseBook.of(ruleFiles, caseFiles);
        errors.addAll(book.errors());
        CaseCheck check = new CaseCheck();
        book.cases()
                .forEach((ruleId, cases) ->
                        cases.forEach(tried -> errors.addAll(check.errors(tried, book.service(ruleId)))));
        if (rules == null || !errors.isEmpty()) {
            errors.sort(Comparator.comparing(RuleError::file)
                    .thenComparingInt(RuleError::line)
                    .thenComparingInt(RuleError::column));
            throw new InvalidRulesException(errors);
        }
        return new RulesAndCases(rules, book.cases());
    }

    private static @Nullable RuleSet compiled(List<RuleFile> files, List<RuleError> errors) {
        try {
            return RuleSet.of(files);
        } catch (InvalidRulesException refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }
}
