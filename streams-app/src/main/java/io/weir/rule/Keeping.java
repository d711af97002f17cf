package io.weir.rule;

/** What windows keep of a correlation's matches. In state by its position: only ever added to. */
public enum Keeping {
    /** Withdrawals with all that is told of them, and of calls what the condition needs. */
    AS_NEEDED,
    /** Episodes of other correlations, each with the contributors that it brought, and events beside them likewise. */
    EPISODES,
    /** All with what is told of them, calls too: what refers to the correlation asks who contributed. */
    WHOLE
}
