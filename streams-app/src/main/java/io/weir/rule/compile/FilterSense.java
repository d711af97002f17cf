package io.weir.rule.compile;

import io.weir.rule.sigma.Condition;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.FilterDocument;
import io.weir.rule.sigma.Search;
import java.util.List;

/**
 * Whether a filter leaves something out, as filters are written to do, or keeps something only: the condition is asked of
 * an event to which none of the lines applies, however often it or they negate.
 */
final class FilterSense {
    private final FilterDocument filter;

    private FilterSense(FilterDocument filter) {
        this.filter = filter;
    }

    /** Whether nothing passes but what the filter's lines name. */
    static boolean keepsOnlyWhatItNames(FilterDocument filter) {
        return filter.condition() != null && !new FilterSense(filter).isPassed(filter.condition());
    }

    private boolean isPassed(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(this::isPassed);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(this::isPassed);
        }
        if (condition instanceof Condition.Not not) {
            return !isPassed(not.part());
        }
        if (condition instanceof Condition.Quantified quantified) {
            List<String> names = SearchNames.of(quantified, filter.searches().keySet());
            return quantified.all()
                    ? names.stream().allMatch(this::isFound)
                    : names.stream().anyMatch(this::isFound);
        }
        return isFound(((Condition.Named) condition).name());
    }

    private boolean isFound(String name) {
        Search search = filter.searches().get(name);
        return search != null
                && search.alternatives().stream().anyMatch(map -> map.stream().allMatch(FilterSense::isNegated));
    }

    private static boolean isNegated(FieldTest test) {
        return test.modifiers().contains("neq");
    }
}
