package io.weir.topology;

/** Partition counts of the contract's topics, asked of the cluster: the ways to the memories have the same. */
public record Partitions(int withdrawals, int apiCalls) {

    /** Everything in one, as the test driver has it. */
    public static final Partitions ONE = new Partitions(1, 1);
}
