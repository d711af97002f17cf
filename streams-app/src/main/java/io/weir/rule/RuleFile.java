package io.weir.rule;

/**
 * The text of one rule file: one or more Sigma documents.
 *
 * @param name what errors call it: its path, or its key on a topic
 * @param text YAML
 */
public record RuleFile(String name, String text) {}
