package io.weir.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random correlation of one or two correlations. */
record RandomParent(List<RandomRule> children, RandomCorrelation correlation) {

    private static final int A_DAY = 86_400;

    /**
     * @param seconds what its times are multiples of
     * @param inOrder whether events come in order. Else an episode of a child may open at another time than its first
     *     one, and how many there are is not guaranteed (semantics §4): then the window is longer than everything, and
     *     what is asked is which children, or groups of them, alert at all.
     */
    static RandomParent of(String id, Random random, int seconds, boolean inOrder) {
        boolean generates = random.nextBoolean();
        RandomRule first = child(id + "-c0", random, seconds, generates);
        List<RandomRule> children = new ArrayList<>(List.of(first));
        String type = RandomCorrelation.typeOfParent(random);
        RandomRule second = child(id + "-c1", random, seconds, generates);
        boolean same = second.correlation().groupBy().equals(first.correlation().groupBy())
                && second.isOnCalls() == first.isOnCalls();
        if (same) {
            children.add(second);
        } else if (type.startsWith("temporal")) {
            type = "event_count";
        }
        List<String> groupBy = first.correlation().groupBy();
        if (groupBy.isEmpty() && type.equals("value_count")) {
            type = "event_count";
        }
        boolean temporal = type.startsWith("temporal");
        RandomCondition any = RandomCondition.of(random, 0, temporal ? children.size() : 3, true);
        boolean isUnsure = !inOrder && type.equals("event_count");
        return new RandomParent(
                children,
                new RandomCorrelation(
                        id,
                        type,
                        children.stream().map(RandomRule::id).toList(),
                        random.nextBoolean() ? List.of() : groupBy.subList(0, random.nextInt(groupBy.size() + 1)),
                        List.of(),
                        inOrder ? seconds * (1 + random.nextInt(60)) : A_DAY,
                        seconds * (1 + random.nextInt(40)),
                        type.equals("value_count") ? List.of(groupBy.get(random.nextInt(groupBy.size()))) : List.of(),
                        0,
                        isUnsure ? RandomCondition.atLeast(1) : inOrder ? any : any.withoutUpperBounds(),
                        generates,
                        false,
                        !first.isOnCalls()));
    }

    private static RandomRule child(String id, Random random, int seconds, boolean alertsByItself) {
        RandomRule rule = RandomRule.of(id, random, seconds);
        boolean hasAlias = !rule.correlation().who().isEmpty();
        return hasAlias ? child(id, random, seconds, alertsByItself) : alertsByItself ? rule : rule.withoutBlock();
    }

    String id() {
        return correlation.id();
    }

    /** As a rule file. */
    String text() {
        StringBuilder text = new StringBuilder();
        children.forEach(child -> text.append(child.text()).append("---\n"));
        return text.append(correlation.text()).toString();
    }
}
