package io.weir.rule.sigma;

import io.weir.rule.RuleFile;
import io.weir.rule.sigma.Value.Kind;
import io.weir.rule.sigma.YamlNode.Entry;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Text → YAML with places. Built from the parser's events rather than its node graph: aliases (which may explode) and
 * depth (which may overflow the stack) are refused where they stand.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 32;
    private static final CoreSchema SCHEMA = new CoreSchema();

    /** Characters of a file; a rule on the topic is shorter by far. */
    private static final int MAX_CHARACTERS = 3 * 1024 * 1024;

    private static final int LOST = 0xFFFD;

    private final YamlText document;
    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(YamlText document, Problems problems) {
        this.document = document;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(document.file())
                .setSchema(SCHEMA)
                .setUseMarks(true)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        this.events = new Parse(settings).parseString(document.text()).iterator();
    }

    /** The documents of a file, as far as they can be read; what can't is among the problems. Empty documents are left out. */
    static List<YamlNode> documents(RuleFile file, Problems problems) {
        if (file.text().length() > MAX_CHARACTERS) {
            problems.refuse(
                    new Position(file.name(), 1, 1),
                    "",
                    "the file has " + file.text().length() + " characters, more than " + MAX_CHARACTERS,
                    "put long lists of values into lists/NAME.txt, or split the file");
            problems.leftUnread();
            return List.of();
        }
        refuseLost(file, problems);
        List<YamlNode> documents = new ArrayList<>();
        for (YamlText text : YamlText.of(file)) {
            read(text, documents, problems);
        }
        return documents;
    }

    private static void read(YamlText text, List<YamlNode> documents, Problems problems) {
        int control = text.firstControl();
        if (control >= 0) {
            refuseControl(text, control, problems);
            return;
        }
        try {
            YamlReader reader = new YamlReader(text, problems);
            while (reader.events.hasNext()) {
                Event event = reader.events.next();
                if (event instanceof NodeEvent node) {
                    YamlNode document = reader.node(node, 0);
                    if (!(document instanceof Value value && value.kind() == Kind.NULL)) {
                        documents.add(document);
                    }
                }
            }
        } catch (MarkedYamlEngineException unreadable) {
            refuse(text, unreadable, problems);
        } catch (YamlEngineException unreadable) {
            problems.refuse(
                    text.position(0),
                    "",
                    "this is not YAML: " + unreadable.getMessage(),
                    "mend the syntax; what follows in this document was not read");
            problems.leftUnread();
        }
    }

    /** Whoever reads bytes that are no UTF-8 has put U+FFFD in their place. */
    private static void refuseLost(RuleFile file, Problems problems) {
        int lost = file.text().indexOf(LOST);
        if (lost >= 0) {
            problems.refuse(
                    new YamlText(file.name(), file.text(), 0).position(lost),
                    "\uFFFD",
                    "a character is lost here: the file is not, or once was not, UTF-8",
                    "write it again, and save the file as UTF-8");
        }
    }

    private static void refuseControl(YamlText text, int control, Problems problems) {
        int c = text.text().codePointAt(control);
        String code = String.format(Locale.ROOT, "%04X", c);
        String escape = Character.isBmpCodePoint(c) ? ", or write \\u" + code + " in double quotes" : "";
        problems.refuse(
                text.position(control),
                Character.toString(c),
                "U+" + code + " can't stand in YAML as it is",
                "remove it" + escape + "; this document was not read");
        problems.leftUnread();
    }

    private static void refuse(YamlText text, MarkedYamlEngineException unreadable, Problems problems) {
        Position at = unreadable.getProblemMark().map(text::position).orElseGet(() -> text.position(0));
        String context = unreadable.getContext() == null ? "" : " (" + unreadable.getContext() + ")";
        String quoted = Unquoted.quoted(unreadable, text);
        problems.refuse(
                at,
                "",
                "this is not YAML: " + unreadable.getProblem() + context,
                (quoted == null ? "mend the syntax" : "put it in quotes: " + quoted)
                        + "; what follows in this document was not read");
        problems.leftUnread();
    }

    private YamlNode node(NodeEvent event, int depth) {
        Position at = position(event);
        if (depth > MAX_DEPTH) {
            throw new ParserException("nested deeper than " + MAX_DEPTH, event.getStartMark());
        }
        if (event.getAnchor().isPresent()) {
            String name = "&" + event.getAnchor().get().getValue();
            if (event instanceof AliasEvent) {
                String alias = "*" + event.getAnchor().get().getValue();
                problems.refuse(
                        at,
                        alias,
                        "YAML alias '" + alias + "' is not taken",
                        "put it in quotes, " + Unquoted.quoted(alias) + ", or write the value out that is meant");
                return new Value(Kind.NULL, "", at);
            }
            problems.refuse(
                    at, name, "YAML anchor '" + name + "' is not taken", "write the value out where it is used");
        }
        refuseTag(event, at);
        if (event instanceof ScalarEvent scalar) {
            return new Value(kind(scalar), scalar.getValue(), at, textAt(scalar, at));
        }
        return event instanceof SequenceStartEvent ? sequence(at, depth) : mapping(at, depth);
    }

    private Sequence sequence(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
            items.add(node((NodeEvent) next, depth + 1));
        }
        return new Sequence(items, at);
    }

    private Mapping mapping(Position at, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
            Position keyAt = position(next);
            YamlNode key = node((NodeEvent) next, depth + 1);
            YamlNode value = node((NodeEvent) events.next(), depth + 1);
            if (!(key instanceof Value name)) {
                problems.refuse(keyAt, key.shown(), "a key must be text, not " + key.shown(), "write a plain name");
                continue;
            }
            Entry earlier = entries.putIfAbsent(name.text(), new Entry(keyAt, value));
            if (earlier != null) {
                problems.refuse(
                        keyAt,
                        name.text(),
                        "key '" + name.text() + "' stands twice in one map, first in line "
                                + earlier.keyAt().line(),
                        "keep one of them, or put the values into one list");
            }
        }
        return new Mapping(entries, at);
    }

    /** What looks like a text and is told to be something else, or the other way round, is easily misread. */
    private void refuseTag(NodeEvent event, Position at) {
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(name -> problems.refuse(
                at,
                name,
                "YAML tag '" + name + "' is not taken",
                "remove it; quotes make a text of what looks like none"));
    }

    private static Kind kind(ScalarEvent scalar) {
        Tag tag = scalar.getImplicit().canOmitTagInPlainScalar() && scalar.isPlain()
                ? SCHEMA.getScalarResolver().resolve(scalar.getValue(), true)
                : Tag.STR;
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    /** Where the text begins if each of its characters stands one column further: in one line, and without escapes. */
    private static @Nullable Position textAt(ScalarEvent scalar, Position at) {
        @Nullable Mark start = scalar.getStartMark().orElse(null);
        @Nullable Mark end = scalar.getEndMark().orElse(null);
        int quote = scalar.isPlain() ? 0 : 1;
        boolean inPlace = start != null
                && end != null
                && start.getLine() == end.getLine()
                && end.getColumn() - start.getColumn() == scalar.getValue().length() + 2 * quote;
        return inPlace ? new Position(at.file(), at.line(), at.column() + quote) : null;
    }

    private Position position(Event event) {
        @Nullable Mark mark = event.getStartMark().orElse(null);
        return mark == null ? document.position(0) : document.position(mark);
    }
}
