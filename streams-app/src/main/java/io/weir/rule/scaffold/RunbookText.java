package io.weir.rule.scaffold;

/** What to do on the rule's alert, as far as it is the same for all rules. */
final class RunbookText {
    private RunbookText() {}

    static String of(Scaffold scaffold) {
        return """
                # %s

                What the alert says, in one sentence.

                ## In the first five minutes
                1. What to look at first, and what it looks like when it is a theft.

                ## Deciding
                - Theft: **CONFIRM** the holds by alertId (the clock stops, nothing is paid), then follow the exchange's procedure for stolen accounts.
                - Not theft: **RELEASE** by alertId, or by withdrawalId for single ones. A released withdrawal is never held again by this rule.
                - Undecided: do nothing. At `expiresAt` what is held goes to the exchange's manual queue. EXTEND keeps it with you.

                ## When it is wrong
                Who does the same and is no thief, and how to leave them out: a filter, or a list.
                """.formatted(scaffold.title());
    }
}
