package io.weir.rule.sigma;

import com.google.re2j.Pattern;
import io.weir.event.NearestName;
import io.weir.rule.Level;
import io.weir.rule.RuleFile;
import io.weir.rule.sigma.YamlNode.Entry;
import io.weir.rule.sigma.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a rule file's documents: which kind each is, and what all kinds have in common. */
public final class SigmaReader {
    /** The keys that Sigma gives every document; those that only people read are not looked into. */
    static final Set<String> COMMON_KEYS = Set.of(
            "title",
            "id",
            "name",
            "related",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "generate",
            "weir");

    /** The key that says what kind of document it is. */
    private static final List<String> KINDS = List.of("detection", "correlation", "filter");

    static final Set<String> STATUSES = Set.of("stable", "test", "experimental", "deprecated", "unsupported");
    /** Ids become keys of topics and part of file names. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    static final Pattern TAG = Pattern.compile("[a-z0-9_-]*[a-z_][a-z0-9_-]*\\.[a-z0-9._-]+");

    static final int MAX_TITLE = 256;

    private SigmaReader() {}

    /** The documents of a file that could be read; what couldn't is among the problems. */
    public static List<SigmaDocument> read(RuleFile file, Problems problems) {
        List<SigmaDocument> documents = new ArrayList<>();
        List<YamlNode> nodes = YamlReader.documents(file, problems);
        if (nodes.isEmpty() && problems.errorCount() == 0) {
            problems.note(new Position(file.name(), 1, 1), "the file holds no document");
        }
        for (YamlNode node : nodes) {
            if (node instanceof Mapping map) {
                SigmaDocument document = document(map, problems);
                if (document != null) {
                    documents.add(document);
                }
            } else {
                problems.refuse(
                        node.at(),
                        node.shown(),
                        "a rule must be a map, not " + node.shown(),
                        "start it with 'title: …'");
                problems.leftUnread();
            }
        }
        return documents;
    }

    private static @Nullable SigmaDocument document(Mapping map, Problems problems) {
        MapReader reader = new MapReader(map, "the rule", problems);
        if (reader.has("action")) {
            problems.refuse(
                    reader.at("action"),
                    "action",
                    "'action' belongs to an older Sigma",
                    "write each rule as a document of its own, and counts as a correlation");
            problems.leftUnread();
            return null;
        }
        List<String> kinds = KINDS.stream().filter(reader::has).toList();
        if (kinds.size() != 1) {
            refuseKind(reader, kinds, problems);
            return new BrokenDocument(header(map, reader, problems));
        }
        String kind = kinds.get(0);
        refuseMistypedKeys(reader, kind, problems);
        Header header = header(map, reader, problems);
        SigmaDocument document =
                switch (kind) {
                    case "detection" -> DetectionReader.read(header, reader, problems);
                    case "correlation" -> CorrelationReader.read(header, reader, problems);
                    default -> FilterReader.read(header, reader, problems);
                };
        return document == null ? new BrokenDocument(header) : document;
    }

    private static void refuseKind(MapReader document, List<String> kinds, Problems problems) {
        if (kinds.size() > 1) {
            problems.refuse(
                    document.at(kinds.get(1)),
                    kinds.get(1),
                    "a document has '" + kinds.get(0) + "' and '" + kinds.get(1) + "'",
                    "put them into two documents, split by '---'");
            return;
        }
        for (Map.Entry<String, Entry> entry : document.entries().entrySet()) {
            String meant = NearestName.among(KINDS, entry.getKey());
            if (meant != null) {
                problems.refuse(
                        entry.getValue().keyAt(),
                        entry.getKey(),
                        "unknown key '" + entry.getKey() + "' in the rule",
                        "did you mean '" + meant + "'?");
                return;
            }
        }
        problems.refuse(
                document.at(),
                "",
                "a document has none of " + String.join(", ", KINDS),
                "add 'detection' with what to look for");
    }

    /** Sigma lets anybody add keys of their own, so only those are refused that look like a known one mistyped. */
    private static void refuseMistypedKeys(MapReader document, String kind, Problems problems) {
        Set<String> known = new TreeSet<>(COMMON_KEYS);
        known.addAll(
                switch (kind) {
                    case "detection" -> DetectionReader.KEYS;
                    case "correlation" -> CorrelationReader.KEYS;
                    default -> FilterReader.KEYS;
                });
        document.entries().forEach((key, entry) -> {
            if (key.equals("logsource") && !known.contains(key)) {
                problems.refuse(
                        entry.keyAt(),
                        key,
                        "a correlation has no 'logsource' of its own",
                        "remove it: the rules that it refers to have one");
            } else if (!known.contains(key)) {
                String nearest = NearestName.among(known, key);
                if (nearest == null) {
                    problems.note(entry.keyAt(), "key '" + key + "' is not one of Sigma's and does nothing");
                } else {
                    problems.refuse(
                            entry.keyAt(),
                            key,
                            "unknown key '" + key + "' in the rule",
                            "did you mean '" + nearest + "'?");
                }
            }
        });
    }

    private static Header header(Mapping map, MapReader reader, Problems problems) {
        String title = reader.text("title", "Many withdrawals to new addresses");
        if (!reader.has("title")) {
            reader.refuseMissing("title", "say in a few words what the rule finds");
        } else if (title != null && title.length() > MAX_TITLE) {
            problems.refuse(
                    reader.at("title"),
                    title,
                    "title has " + title.length() + " characters, more than " + MAX_TITLE,
                    "shorten it; 'description' takes the rest");
        }
        Value status = reader.value("status", "experimental");
        if (status != null && !STATUSES.contains(status.text())) {
            problems.refuse(
                    status.at(),
                    status.text(),
                    "'status' is '" + status.text() + "'",
                    NearestName.suggestion(
                            STATUSES, status.text(), "write one of " + String.join(", ", new TreeSet<>(STATUSES))));
        }
        StringBuilder content = new StringBuilder();
        withoutCases(map).appendContent(content);
        return new Header(
                map.at(),
                identifier("id", reader, problems),
                identifier("name", reader, problems),
                title == null ? "" : title,
                reader.constant("level", Level.values(), level -> level.name().toLowerCase(Locale.ROOT), Level.MEDIUM),
                tags(reader, problems),
                WeirBlockReader.read(reader, problems),
                content.toString());
    }

    private static Mapping withoutCases(Mapping document) {
        Entry entry = document.entries().get("weir");
        if (entry == null
                || !(entry.value() instanceof Mapping block)
                || !block.entries().containsKey(WeirBlockReader.CASES)) {
            return document;
        }
        Map<String, Entry> said = new LinkedHashMap<>(block.entries());
        said.remove(WeirBlockReader.CASES);
        Map<String, Entry> all = new LinkedHashMap<>(document.entries());
        all.put("weir", new Entry(entry.keyAt(), new Mapping(said, block.at())));
        return new Mapping(all, document.at());
    }

    private static @Nullable Located<String> identifier(String key, MapReader reader, Problems problems) {
        Value value = reader.value(key, "new-address-swarm");
        if (value == null) {
            return null;
        }
        if (!ID.matcher(value.text()).matches()) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' is '" + value.text() + "'",
                    "use up to 128 letters, digits, '-', '_' and '.'" + (key.equals("id") ? ", best a UUID" : ""));
        }
        return new Located<>(value.text(), value.at());
    }

    private static List<String> tags(MapReader reader, Problems problems) {
        List<Located<String>> tags = reader.texts("tags", "[attack.t1657]");
        if (tags == null) {
            return List.of();
        }
        for (Located<String> tag : tags) {
            String lower = tag.value().toLowerCase(Locale.ROOT);
            if (!TAG.matcher(tag.value()).matches()) {
                boolean onlyCase = TAG.matcher(lower).matches();
                problems.refuse(
                        tag.at(),
                        tag.value(),
                        "tag '" + tag.value() + "' has " + (onlyCase ? "capitals" : "no namespace"),
                        onlyCase ? "write '" + lower + "'" : "write for example 'attack.t1657'");
            }
        }
        return tags.stream().map(Located::value).toList();
    }
}
