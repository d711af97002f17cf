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

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(RuleFile file, Problems problems) {
        this.file = file.name();
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.name())
                .setSchema(SCHEMA)
                .setUseMarks(true)
                .build();
        this.events = new Parse(settings).parseString(file.text()).iterator();
    }

    /** The documents of a file, as far as it can be read; what can't is among the problems. Empty documents are left out. */
    static List<YamlNode> documents(RuleFile file, Problems problems) {
        List<YamlNode> documents = new ArrayList<>();
        try {
            YamlReader reader = new YamlReader(file, problems);
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
            refuse(file, unreadable, problems);
        } catch (YamlEngineException unreadable) {
            problems.refuse(
                    new Position(file.name(), 1, 1),
                    "",
                    "this is not YAML: " + unreadable.getMessage(),
                    "save the file as plain UTF-8 YAML");
        }
        return documents;
    }

    private static void refuse(RuleFile file, MarkedYamlEngineException unreadable, Problems problems) {
        Position at = unreadable
                .getProblemMark()
                .map(mark -> position(file.name(), mark))
                .orElse(new Position(file.name(), 1, 1));
        String context = unreadable.getContext() == null ? "" : " (" + unreadable.getContext() + ")";
        problems.refuse(
                at,
                "",
                "this is not YAML: " + unreadable.getProblem() + context,
                "mend the syntax; what follows in this file was not read");
    }

    private YamlNode node(NodeEvent event, int depth) {
        Position at = position(file, event);
        if (depth > MAX_DEPTH) {
            throw new ParserException("nested deeper than " + MAX_DEPTH, event.getStartMark());
        }
        if (event.getAnchor().isPresent()) {
            String name = "&" + event.getAnchor().get().getValue();
            if (event instanceof AliasEvent) {
                String alias = "*" + event.getAnchor().get().getValue();
                problems.refuse(at, alias, "YAML alias '" + alias + "' is not taken", "write the value out");
                return new Value(Kind.NULL, "", at);
            }
            problems.refuse(
                    at, name, "YAML anchor '" + name + "' is not taken", "write the value out where it is used");
        }
        refuseTag(event, at);
        if (event instanceof ScalarEvent scalar) {
            return new Value(kind(scalar), scalar.getValue(), at);
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
            Position keyAt = position(file, next);
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

    private static Position position(String file, Event event) {
        @Nullable Mark mark = event.getStartMark().orElse(null);
        return mark == null ? new Position(file, 1, 1) : position(file, mark);
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
