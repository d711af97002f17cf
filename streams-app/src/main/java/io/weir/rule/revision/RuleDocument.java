package io.weir.rule.revision;

import io.weir.rule.RuleFile;
import io.weir.rule.compile.ContentHash;
import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.SigmaReader;
import io.weir.rule.sigma.WeirBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One Sigma document, as a record of the topic holds it. It never changes: its key names its text.
 *
 * @param id of the document: its {@code id}, else its {@code name}
 * @param text YAML of one document
 */
public record RuleDocument(String id, String text) {

    static final String PREFIX = "rule/";

    /** For a document that nothing refers to and that alerts under no name: Sigma demands neither of it. */
    private static final String NAMELESS = "nameless";

    private static final String SEPARATOR = "---";

    /** {@code rule/<id>@<hash of the text>}. */
    public String key() {
        return PREFIX + id + "@" + ContentHash.of(List.of(text));
    }

    /** How people call it: its mode, where it has one, and its title. */
    public String described() {
        return SigmaReader.read(new RuleFile(id, text), new Problems()).stream()
                .findFirst()
                .map(document -> described(document.header()))
                .orElse("");
    }

    private static String described(Header header) {
        WeirBlock weir = header.weir();
        return weir == null ? header.title() : weir.mode().name().toLowerCase(Locale.ROOT) + ": " + header.title();
    }

    /** Whether the key promises this text. */
    static boolean isNamedBy(String key, String text) {
        return key.startsWith(PREFIX) && key.endsWith("@" + ContentHash.of(List.of(text)));
    }

    /** {@code <id>} of {@code rule/<id>@<hash>}. */
    static String idOf(String key) {
        return key.substring(PREFIX.length(), key.lastIndexOf('@'));
    }

    /** The documents of rule files that are known to compile, in their order; what holds no document is left out. */
    public static List<RuleDocument> of(List<RuleFile> files) {
        List<RuleDocument> documents = new ArrayList<>();
        for (RuleFile file : files.stream().filter(file -> !file.isList()).toList()) {
            for (String text : split(file.text())) {
                for (SigmaDocument document : SigmaReader.read(new RuleFile(file.name(), text), new Problems())) {
                    documents.add(new RuleDocument(idOf(document.header()), text));
                }
            }
        }
        return documents;
    }

    private static String idOf(Header header) {
        if (header.id() != null) {
            return header.id().value();
        }
        return header.name() == null ? NAMELESS : header.name().value();
    }

    /** Whether it is {@code rule/<id>@<hash>}. */
    static boolean isKey(String key) {
        return key.startsWith(PREFIX) && key.indexOf('@') > PREFIX.length();
    }

    /** YAML lets no line of a document start with three dashes and a blank, not even inside a block of text. */
    private static List<String> split(String yaml) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : yaml.lines().toList()) {
            boolean separates = line.equals(SEPARATOR)
                    || (line.startsWith(SEPARATOR) && Character.isWhitespace(line.charAt(SEPARATOR.length())));
            if (separates) {
                texts.add(text.toString());
                text.setLength(0);
            }
            if (!separates || line.length() > SEPARATOR.length()) {
                text.append(line).append('\n');
            }
        }
        texts.add(text.toString());
        return texts.stream().filter(some -> !some.isBlank()).toList();
    }
}
