package io.weir.rule;

import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.Phrase.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lines that ask for texts and addresses: patterns, expressions, ranges, references and lists. */
final class RandomTexts extends RandomLine {
    private static final List<String> TEXTS = List.of(
            "BTC",
            "btc",
            "Eth",
            "ETH*",
            "b?c",
            "b*c",
            "b\\*c",
            "b\\?c",
            "a\\b",
            "a\\\\b",
            "b\\\\*c",
            "b\\\\\\*c",
            "*t*",
            "?",
            "??*",
            "*",
            "\\",
            "\u00e9",
            "\u00c9*",
            "\u03c3?",
            "i",
            "k",
            "7",
            "7.0",
            "c-1",
            "true",
            "null",
            "totp",
            "USERAGENT:*",
            "it's");
    /** Stars alone are in every text, and refused. */
    private static final List<String> PARTS =
            TEXTS.stream().filter(text -> !text.equals("*")).toList();

    private static final List<String> REGEXES = List.of(
            "^b",
            "T$",
            "^$",
            "(btc|Eth)+",
            "[a-c]{1,2}$",
            "b.c",
            "b\\*c",
            "^x.*c",
            "^btc$",
            "x?y*",
            "c-[^1]",
            "\u00e9");
    private static final List<String> RANGES =
            List.of("10.0.0.0/8", "10.1.2.0/24", "10.1.2.3", "10.1.2.2/31", "0.0.0.0/0", "2001:db8::/32", "::/0");

    RandomTexts(Random random, Service service) {
        super(random, service);
    }

    Phrase text(String field) {
        boolean single = textFields().contains(field);
        return switch (random.nextInt(single ? 9 : 8)) {
            case 0 -> exists(field);
            case 1 -> compared(field, "contains");
            case 2 -> compared(field, "startswith");
            case 3 -> compared(field, "endswith");
            case 4 -> expression(field);
            case 8 -> reference(field);
            default -> equal(field);
        };
    }

    Phrase address() {
        return random.nextInt(4) == 0
                ? nullOrNot("sourceIp")
                : joined("sourceIp", List.of("cidr"), false, () -> {
                    String range = pick(RANGES);
                    return new Phrase(quoted(range), any("sourceIp", read -> PlainText.isInRange(read, range)));
                });
    }

    /** A line that asks for the entries of lists. */
    Phrase listed() {
        boolean cased = random.nextInt(3) == 0;
        String modifier = pick("", "contains", "startswith", "endswith");
        List<String> modifiers = new ArrayList<>(modifier.isEmpty() ? List.of() : List.of(modifier));
        if (cased) {
            modifiers.add("cased");
        }
        String field = random.nextInt(3) == 0 ? "intakeDefects" : pick(textFields());
        return listed(field, modifiers, List.of("texts", "others"), (text, entry) -> switch (modifier) {
            case "contains" -> PlainText.contains(escaped(entry), text, cased);
            case "startswith" -> PlainText.startsWith(escaped(entry), text, cased);
            case "endswith" -> PlainText.endsWith(escaped(entry), text, cased);
            default -> PlainText.same(text, entry, cased);
        });
    }

    Phrase listedAddress() {
        return listed("sourceIp", List.of("cidr"), List.of("ranges"), PlainText::isInRange);
    }

    private Phrase equal(String field) {
        boolean cased = random.nextInt(4) == 0;
        Supplier<Phrase> value = () -> {
            String text = random.nextInt(8) == 0 ? "" : pick(TEXTS);
            return random.nextInt(8) == 0
                    ? isNull(field)
                    : new Phrase(quoted(text), any(field, read -> PlainText.is(text, read, cased)));
        };
        return joined(field, cased ? List.of("cased") : List.of(), true, value);
    }

    private Phrase compared(String field, String modifier) {
        boolean cased = random.nextInt(4) == 0;
        Supplier<Phrase> value = () -> {
            String text = pick(PARTS);
            return new Phrase(quoted(text), any(field, read -> switch (modifier) {
                case "contains" -> PlainText.contains(text, read, cased);
                case "startswith" -> PlainText.startsWith(text, read, cased);
                default -> PlainText.endsWith(text, read, cased);
            }));
        };
        return joined(field, cased ? shuffled(modifier, "cased") : List.of(modifier), false, value);
    }

    private Phrase expression(String field) {
        List<String> modifiers = new ArrayList<>(List.of("re"));
        for (String flag : List.of("i", "m", "s")) {
            if (random.nextInt(3) == 0) {
                modifiers.add(flag);
            }
        }
        Supplier<Phrase> value = () -> {
            String regex = pick(REGEXES);
            return new Phrase(
                    quoted(regex),
                    any(
                            field,
                            read -> PlainText.finds(
                                    regex,
                                    read,
                                    modifiers.contains("i"),
                                    modifiers.contains("m"),
                                    modifiers.contains("s"))));
        };
        return joined(field, modifiers, false, value);
    }

    private Phrase reference(String field) {
        boolean cased = random.nextInt(3) == 0;
        List<String> others =
                textFields().stream().filter(name -> !name.equals(field)).toList();
        Supplier<Phrase> value = () -> {
            String other = pick(others);
            return new Phrase(other, event -> {
                String read = (String) RandomEvents.value(event, other);
                return read != null
                        && any(field, text -> PlainText.same(text, read, cased)).of(event);
            });
        };
        return joined(field, cased ? shuffled("fieldref", "cased") : List.of("fieldref"), true, value);
    }

    private Phrase listed(String field, List<String> modifiers, List<String> lists, BiPredicate<String, String> holds) {
        List<String> expanding = new ArrayList<>(modifiers);
        expanding.add(random.nextInt(modifiers.size() + 1), "expand");
        return joined(field, expanding, modifiers.stream().allMatch("cased"::equals), () -> {
            String list = pick(lists);
            return new Phrase("'%" + list + "%'", any(field, text -> RandomLines.LISTS.get(list).stream()
                    .anyMatch(entry -> holds.test(text, entry))));
        });
    }

    /** Of one of the field's texts. */
    private static Meaning any(String field, Predicate<String> holds) {
        return event -> texts(event, field).stream().anyMatch(holds);
    }

    private static List<String> texts(Observation event, String field) {
        Object value = RandomEvents.value(event, field);
        if (value instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        return value == null ? List.of() : List.of((String) value);
    }

    private static String escaped(String entry) {
        return entry.replace("*", "\\*");
    }

    /** Numbers need no quotes to be texts. */
    private String quoted(String text) {
        return text.startsWith("7") && random.nextBoolean() ? text : "'" + text.replace("'", "''") + "'";
    }
}
