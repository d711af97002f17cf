package io.weir.rule;

import java.util.Locale;

/**
 * The text of one file of a rule folder: one or more Sigma documents, or a named list.
 *
 * @param name what errors call it: its path, or its key on a topic
 * @param text YAML, or the entries of a list
 */
public record RuleFile(String name, String text) {
    private static final String LISTS = "lists";
    private static final String LIST_ENDING = ".txt";

    /** Whether it is a list that rules name by {@code expand}: {@code lists/NAME.txt}, wherever that lies. */
    public boolean isList() {
        String path = path();
        int folderEnd = path.lastIndexOf('/');
        return path.toLowerCase(Locale.ROOT).endsWith(LIST_ENDING)
                && folderEnd >= 0
                && ("/" + path.substring(0, folderEnd)).endsWith("/" + LISTS);
    }

    /** What rules call the list. */
    public String listName() {
        String path = path();
        return path.substring(path.lastIndexOf('/') + 1, path.length() - LIST_ENDING.length());
    }

    private String path() {
        return name.replace('\\', '/');
    }
}
