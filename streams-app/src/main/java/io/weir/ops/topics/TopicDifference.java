package io.weir.ops.topics;

/**
 * Where a cluster's topic isn't as the list says.
 *
 * @param topic with prefix, as the cluster names it
 * @param setting what differs: {@code topic} (it is missing), {@code partitions}, {@code replication factor}, or Kafka's
 *     name of the setting
 * @param found as the cluster has it
 * @param wanted as the list has it
 */
public record TopicDifference(String topic, String setting, String found, String wanted) {}
