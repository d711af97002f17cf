package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Keeping;
import io.weir.rule.sigma.Bound;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a correlation together once its fields are known, whatever it refers to: detections or other correlations. */
final class Assembly {

    private Assembly() {}

    /**
     * The correlation, or null with every problem said.
     *
     * @param field what it aggregates; null where that is among the problems
     * @param referred what it refers to, in the order of the file
     * @param home where its windows are
     * @param keeping what they keep
     */
    static @Nullable Correlation of(
            CorrelationDocument document,
            @Nullable List<Field> field,
            List<? extends SigmaDocument> referred,
            Service home,
            Keeping keeping,
            Problems problems) {
        CorrelationType type = document.type();
        List<Bound> bounds = document.bounds();
        if (type == null || field == null || bounds == null) {
            return null;
        }
        if (type.isTemporal() && hasTooManySteps(document, type, problems)) {
            return null;
        }
        int unitScale = type.isNumeric()
                ? ConditionCompiler.unitScale(type, field.get(0).unitScale(), bounds)
                : 0;
        int steps = type.isTemporal() ? referred.size() : 0;
        boolean isLog = home == Service.WITHDRAWALS || keeping != Keeping.AS_NEEDED;
        Condition condition = ConditionCompiler.compile(bounds, type, unitScale, isWhole(type, field), steps, problems);
        if (condition == null
                || !Reach.isEnough(bounds, type, referred.size(), isLog, problems)
                || document.groupBy() == null
                || document.timespan() == null
                || document.percentile() == null) {
            return null;
        }
        return new Correlation(
                type,
                document.groupBy().stream().map(Located::value).toList(),
                document.timespan(),
                field.stream().map(Field::name).toList(),
                unitScale,
                condition,
                document.percentile(),
                type.isTemporal() ? Headers.names(referred) : List.of(),
                keeping);
    }

    /** Whether what is compared can't lie between two units, as averages may, and amounts in all their digits. */
    private static boolean isWhole(CorrelationType type, List<Field> field) {
        return type != CorrelationType.VALUE_AVG
                && (!type.isNumeric() || !field.get(0).name().equals(Fields.AMOUNT));
    }

    /** Whether there are more rules than an event's steps can tell apart. */
    private static boolean hasTooManySteps(CorrelationDocument document, CorrelationType type, Problems problems) {
        List<Located<String>> rules = document.rules();
        if (rules.size() <= Correlation.MAX_STEPS) {
            return false;
        }
        Located<String> tooMany = rules.get(Correlation.MAX_STEPS);
        problems.refuse(
                tooMany.at(),
                tooMany.value(),
                type.sigmaName() + " tells " + Correlation.MAX_STEPS + " rules apart, and '" + tooMany.value()
                        + "' is one more",
                "name " + Correlation.MAX_STEPS + " or fewer: join some in one detection");
        return true;
    }
}
