package io.weir.rule;

import io.weir.event.Field;
import io.weir.event.Service;
import io.weir.rule.compile.Compilation;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Parentage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which rules' windows may stay with the owner of what they count: all that such a rule counts are calls, and
 * its groups are of one API key or one account each. The contract has all calls of an account, and so of its keys, in one
 * partition; memory goes by that, too. A rule that tells a key's accounts apart doesn't take that for granted.
 */
final class Homes {

    private static final String ACCOUNT = "accountId";
    private static final String KEY = "apiKeyId";

    private Homes() {}

    /** What is asked of events, with the windows of each rule where they are best kept. */
    static List<CompiledRule> settled(Compilation compilation) {
        Set<String> elsewhere = compilation.parentages().stream()
                .map(Parentage::parent)
                .map(Rule::id)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Set<Place>> ofOwners = new HashMap<>();
        for (CompiledRule matcher : compilation.matchers()) {
            ofOwners.merge(matcher.rule().id(), owners(matcher), Homes::common);
        }
        return compilation.matchers().stream()
                .map(matcher -> !elsewhere.contains(matcher.rule().id())
                                && !ofOwners.getOrDefault(matcher.rule().id(), Set.of())
                                        .isEmpty()
                        ? matcher.at(Home.OWNERS)
                        : matcher)
                .toList();
    }

    /** A field that a rule groups by, and which of its fields that is: by aliases it is another for other events. */
    private record Place(int position, String field) {}

    private static Set<Place> owners(CompiledRule matcher) {
        Set<Place> owners = new HashSet<>();
        if (matcher.service() == Service.API_CALLS && matcher.grouping() instanceof Grouping.ByFields by) {
            List<Field> fields = by.fields();
            boolean tellsAccounts = matcher.rule().correlation().field().contains(ACCOUNT);
            for (int position = 0; position < fields.size(); position++) {
                String field = fields.get(position).name();
                if (field.equals(ACCOUNT) || (field.equals(KEY) && !tellsAccounts)) {
                    owners.add(new Place(position, field));
                }
            }
        }
        return owners;
    }

    private static Set<Place> common(Set<Place> some, Set<Place> others) {
        Set<Place> common = new HashSet<>(some);
        common.retainAll(others);
        return common;
    }
}
