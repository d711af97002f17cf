package io.weir.rule.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.Observed;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.ChangeLog.State;
import io.weir.rule.revision.RuleBook.Entry;
import io.weir.rule.revision.RuleRecords.DeedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RuleBookTest {

    private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");

    private static final Instant WRITTEN = NOON.minus(RuleBook.LEAD);

    private final RuleRecords records = new RuleRecords();
    private long offset;

    @Test
    void judgesAnEvent_byTheRevisionOfItsTime() {
        put(first(rule("a", 1)));
        put(revision(2, NOON, rule("a", 2)));
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON.minusMillis(1))).isEqualTo(1);
        assertThat(limitAt(book, NOON)).isEqualTo(2);
        assertThat(limitAt(book, NOON.plusSeconds(1))).isEqualTo(2);
        assertThat(limitAt(book, Instant.EPOCH.minusSeconds(1)))
                .as("before the first begins")
                .isEqualTo(1);
    }

    @Test
    void letsTheLaterSetWin_evenWhereItBeginsEarlier() {
        put(first(rule("a", 1)));
        put(revision(2, NOON.plusSeconds(60), rule("a", 2)));
        put(revision(3, NOON, rule("a", 3)));
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON.minusMillis(1))).isEqualTo(1);
        assertThat(limitAt(book, NOON)).isEqualTo(3);
        assertThat(limitAt(book, NOON.plusSeconds(60))).isEqualTo(3);
    }

    @Test
    void letsTheTopicsOrderDecide_whereTwoPushAtOnce() {
        Revision one = revision(2, NOON, rule("a", 2));
        Revision other = revision(2, NOON, rule("a", 3));
        put(first(rule("a", 1)));
        put(other);
        put(one);

        assertThat(limitAt(book(NOON), NOON)).isEqualTo(2);
        assertThat(one.key()).isNotEqualTo(other.key());
        assertThat(records.nextNumber()).isEqualTo(3);
    }

    @Test
    void letsAPushWin_overASeedThatTheTopicHasAfterIt() {
        put(revision(records.nextNumber(), NOON, rule("a", 2)));
        put(first(rule("a", 1)));
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON.minusMillis(1))).isEqualTo(1);
        assertThat(limitAt(book, NOON)).isEqualTo(2);
    }

    @Test
    void letsNoSetBegin_soonerThanTheLeadAfterTheBrokerHadIt() {
        put(first(rule("a", 1)));
        Revision hasty = revision(2, NOON.minusSeconds(100), rule("a", 2));
        records.put(hasty.key(), hasty.text(), offset++, NOON);
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON.plus(RuleBook.LEAD).minusMillis(1))).isEqualTo(1);
        assertThat(limitAt(book, NOON.plus(RuleBook.LEAD))).isEqualTo(2);
        ChangeLog log = new ChangeLog(records, NOON);
        assertThat(log.sets()).extracting(log::state).containsExactly(State.IN_FORCE, State.PENDING);
        assertThat(log.from(log.named("2"))).isEqualTo(NOON.plus(RuleBook.LEAD));
    }

    @Test
    void saysThatTheNewestIsRefused_onlyWhereItIs() {
        Revision bad = revision(2, NOON, new RuleDocument("b", "title: broken\nname: b\ndetection: {}\n"));
        Revision good = revision(2, NOON, rule("a", 2));
        put(first(rule("a", 1)));
        put(bad);
        assertThat(book(NOON).isNewestRefused()).isTrue();
        put(good);
        assertThat(book(NOON).isNewestRefused()).isFalse();
    }

    @Test
    void takesTheSameOfAList_whateverItHeldBefore() {
        RuleDocument byNetwork = new RuleDocument("n", """
                title: Network
                name: n
                logsource: {product: exchange, service: withdrawals}
                detection: {home: {"sourceIp|cidr|expand": "%home%"}, condition: home}
                """);
        putList("home", "10.0.0.0/8");
        put(first(byNetwork));
        RuleBook before = book(NOON);
        putList("home", "192.0.2.0/24\nnowhere");

        for (RuleBook book : List.of(before.after(records, NOON), book(NOON))) {
            assertThat(book.entries()).hasSize(1);
            assertThat(matches(book, "192.0.2.7")).isTrue();
            assertThat(matches(book, "10.0.0.1")).isFalse();
            assertThat(book.isNewestRefused()).isFalse();
            assertThat(book.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.name()).isEqualTo("list/home");
                assertThat(refusal.errors().get(0)).contains("'nowhere', which is no range of addresses");
            });
        }
    }

    @Test
    void tellsOfEntriesThatNoEventCanHave() {
        put(first(rule("a", 1)));
        putList("home", "a-1\na-2\u00A0\na-3\t# trusted\n");
        RuleBook book = book(NOON);

        assertThat(book.lists().entries("home")).containsExactly("a-1");
        assertThat(book.isNewestRefused()).isFalse();
        assertThat(book.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.name()).isEqualTo("list/home");
            assertThat(refusal.errors())
                    .containsExactly(
                            "left out: line 2: 'a-2\u00A0' has U+00A0 (no-break space) in it, which nobody sees; remove it, or put what stands behind it into a line of its own",
                            "left out: line 3: 'a-3\t# trusted' has a comment behind the entry, which would be part of it; put the comment into a line of its own, or write '\\#' where it belongs to the entry");
        });
    }

    @Test
    void followsAList_thatWasTakenAwayAndCameBack() {
        putList("home", "10.0.0.0/8");
        put(first(new RuleDocument("n", """
                title: Network
                name: n
                logsource: {product: exchange, service: withdrawals}
                detection: {home: {"sourceIp|cidr|expand": "%home%"}, condition: home}
                """)));
        RuleBook book = book(NOON);
        records.put(RuleRecords.listKey("home"), null, offset++, WRITTEN);
        book = book.after(records, NOON);
        assertThat(matches(book, "10.0.0.1")).as("its last entries").isTrue();

        putList("home", "192.0.2.0/24");
        book = book.after(records, NOON);
        assertThat(matches(book, "192.0.2.7")).isTrue();
        assertThat(matches(book, "10.0.0.1")).isFalse();
    }

    @Test
    void keepsNoMoreOfADay_thanTheHeapTakes() {
        put(first(rule("a", 1), rule("b", 1)));
        for (int number = 2; number < 9; number++) {
            put(revision(number, NOON.plusSeconds(number), rule("a", number), rule("b", number)));
        }

        assertThat(book(NOON).entries()).hasSize(8);
        assertThat(new BookBinder(RuleBook.empty(), records)
                        .bind(Instant.EPOCH, 5)
                        .entries())
                .extracting(entry -> entry.revision().number())
                .containsExactly(6, 7, 8);
    }

    @Test
    void compilesOnce_whatIsTakenBack() {
        put(first(rule("a", 1)));
        put(revision(2, NOON, rule("a", 2)));
        put(revision(3, NOON.plusSeconds(1), rule("a", 1)));
        List<Entry> entries = book(NOON).entries();

        assertThat(entries.get(2).rules()).isSameAs(entries.get(0).rules());
    }

    @Test
    void keepsTheLastGoodSet_whenOneDoesNotCompile() {
        put(first(rule("a", 1)));
        put(revision(2, NOON, new RuleDocument("b", "title: broken\nname: b\ndetection: {}\n")));
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(book.isNewestRefused()).isTrue();
        assertThat(book.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.errors())
                .isNotEmpty());

        put(revision(3, NOON, rule("a", 3)));
        assertThat(book.after(records, NOON).isNewestRefused()).isFalse();
        assertThat(limitAt(book.after(records, NOON), NOON)).isEqualTo(3);
    }

    /** Compiling it would take the heap of every instance. */
    @Test
    void keepsTheLastGoodSet_whenARuleIsTooMuchForTheCompiler() {
        String searches = IntStream.range(0, 5_000)
                .mapToObj(i -> "    s" + i + ": {asset: A" + i + "}\n")
                .collect(Collectors.joining());
        put(first(rule("a", 1)));
        put(revision(
                2,
                NOON,
                new RuleDocument("b", """
                title: Test
                name: b
                logsource: {product: exchange, service: withdrawals}
                detection:
                """ + searches + "    condition: [" + "1 of *, ".repeat(60_000) + "s1]\n")));
        RuleBook book = book(NOON);

        assertThat(limitAt(book, NOON)).isEqualTo(1);
        assertThat(book.isNewestRefused()).isTrue();
        assertThat(book.refusals().get(0).errors().toString())
                .contains("it has 5000 searches, more than 1000")
                .contains("words in its condition, more than 500");
    }

    @Test
    void refusesASet_untilEveryRuleThatItNamesIsThere() {
        RuleDocument late = rule("a", 2);
        put(first(rule("a", 1)));
        putText(revisionOf(2, NOON, List.of(late.key())));
        RuleBook before = book(NOON);
        assertThat(limitAt(before, NOON)).isEqualTo(1);
        assertThat(before.refusals().get(0).errors()).containsExactly("there is no " + late.key());

        put(late);
        assertThat(limitAt(before.after(records, NOON), NOON)).isEqualTo(2);
    }

    @Test
    void refusesWhatWasWrittenOver() {
        RuleDocument document = rule("a", 1);
        Revision revision = first(document);
        put(revision);
        records.put(document.key(), rule("a", 9).text(), offset++, WRITTEN);
        assertThat(limitAt(book(NOON), NOON)).isEqualTo(1);

        String changed = revision.text().replace("seed", "another");
        records.put(revision.key(), changed, offset++, WRITTEN);
        assertThat(book(NOON).isEmpty()).isTrue();
        assertThat(book(NOON).refusals().get(0).errors().get(0)).contains("records never change");
    }

    @Test
    void saysWhatIsWrong_withASetThatIsNone() {
        records.put("set/1-x", "{", offset++, WRITTEN);
        records.put("set/2-x", "{\"number\": 2, \"effective-from\": \"soon\"}", offset++, WRITTEN);
        records.put("set/3-x", "[]", offset++, WRITTEN);
        records.put("neither", "rule nor set", offset++, WRITTEN);
        records.put(
                "set/4-x",
                "{\"number\": 4, \"effective-from\": \"2026-05-07T12:00:00Z\", \"rules\": [\"rule/x\"]}",
                offset++,
                WRITTEN);
        assertThat(book(NOON).refusals())
                .extracting(refusal -> refusal.errors().get(0).replaceFirst(":.*", ""))
                .containsExactly(
                        "it is no JSON",
                        "'effective-from' is no time",
                        "'number' is no number from 1 on",
                        "'rules' has \"rule/x\", which is no rule's key");
        assertThat(records.nextNumber()).isEqualTo(5);
    }

    @Test
    void forgetsWhatNoEventNeedsAnyMore_butAlwaysKeepsTwo() {
        put(first(rule("a", 1)));
        put(revision(2, NOON, rule("a", 2)));
        put(revision(3, NOON.plusSeconds(100), rule("a", 3)));
        Instant thirdAlone = NOON.plusSeconds(100).plus(RuleBook.KEPT);

        assertThat(book(NOON.plus(RuleBook.KEPT)).entries()).hasSize(3);
        assertThat(book(NOON.plus(RuleBook.KEPT).plusMillis(1)).entries()).hasSize(2);
        assertThat(book(thirdAlone.plus(Duration.ofDays(400))).entries()).hasSize(2);
        assertThat(RuleBook.ofAll(records).entries()).hasSize(3);
    }

    @Test
    void goesOnWithWhatItHas_whenTheTopicIsEmptied() {
        Revision only = first(rule("a", 1));
        put(only);
        RuleBook book = book(NOON);
        records.put(only.key(), null, offset++, WRITTEN);

        assertThat(limitAt(book.after(records, NOON), NOON)).isEqualTo(1);
    }

    @Test
    void knowsAnUnchangedRule_asTheSameObject() {
        put(first(rule("a", 1), rule("b", 1)));
        RuleBook before = book(NOON);
        put(revision(2, NOON, rule("a", 2), rule("b", 1)));
        RuleBook book = before.after(records, NOON);

        Rule unchanged = rule(before.at(NOON), "b");
        assertThat(book.rule("b", unchanged.version())).isSameAs(before.rule("b", unchanged.version()));
        assertThat(book.rule("a", rule(before.at(NOON), "a").version())).isNotNull();
        assertThat(book.rule("a", rule(book.at(NOON), "a").version())).isNotNull();
        assertThat(book.setOf("b", unchanged.version(), NOON)).isSameAs(book.at(NOON));
        assertThat(book.setOf("a", rule(before.at(NOON), "a").version(), NOON)).isSameAs(before.at(NOON));
    }

    @Test
    void writesThePackAsRecords_thatMeanTheSame() {
        List<RuleDocument> documents = RuleDocument.of(RuleFiles.builtIn());
        RuleFiles.builtIn().stream().filter(RuleFile::isList).forEach(list -> putList(list.listName(), list.text()));
        put(first(documents.toArray(RuleDocument[]::new)));

        assertThat(book(NOON).at(NOON).revision())
                .isEqualTo(RuleSet.of(RuleFiles.builtIn()).revision());
    }

    @Test
    void cutsFilesWhereDocumentsBegin() {
        List<RuleDocument> documents = RuleDocument.of(List.of(new RuleFile(
                "two.yml",
                "# why\n---\n" + rule("a", 1).text() + "--- # the second\n"
                        + rule("b", 2).text() + "\n---\n")));

        assertThat(documents).extracting(RuleDocument::id).containsExactly("a", "b");
        assertThat(documents.get(0)).isEqualTo(rule("a", 1));
        assertThat(documents.get(1).text()).startsWith("--- # the second\n");
    }

    @Test
    void readsARevision_asItWasWritten() {
        Revision revision = new Revision(7, NOON, List.of("rule/b@1", "rule/a@1"), "soc", "why \"so\"", "6-x", "5-x");

        assertThat(RevisionText.read(revision.text())).isEqualTo(revision);
        assertThat(revision.rules()).containsExactly("rule/a@1", "rule/b@1");
        assertThat(revision.key()).isEqualTo("set/" + revision.name()).startsWith("set/7-");
    }

    @Test
    void waitsForARevision_onceAndNotForEver() {
        RulesInForce rules = RulesInForce.awaited();
        put(first(rule("a", 1)));
        RuleBook book = book(NOON);
        String coming = book.at(NOON).revision();

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> rules.awaitRevision(coming));
        rules.replace(book);
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);

        assertThat(rules.mayCome("never")).isTrue();
        assertThat(rules.awaitRevision("never")).isFalse();
        assertThat(rules.mayCome("never")).isFalse();
        assertThat(RulesInForce.of(book.at(NOON)).mayCome("never")).isFalse();
    }

    @Test
    void remembersWhatWasDone_inItsOrder_andNothingThatWasForged() {
        Deed retired = new Deed(NOON, "bob", "never meant", "retired 3-x");
        Deed edited = new Deed(NOON, "ann", "payroll", "list trusted: added acc-7");
        records.put(retired.key(), retired.text(), offset++, NOON);
        records.put(edited.key(), edited.text(), offset++, WRITTEN);
        records.put("log/0", edited.text(), offset++, NOON);
        records.put("log/1", "{", offset++, NOON);

        assertThat(records.deeds()).extracting(DeedRecord::deed).containsExactly(retired, edited);
        assertThat(records.deeds()).extracting(DeedRecord::writtenAt).containsExactly(NOON, WRITTEN);
    }

    private void putList(String name, String text) {
        records.put(RuleRecords.listKey(name), text, offset++, WRITTEN);
    }

    private static boolean matches(RuleBook book, String ip) {
        return !book.at(NOON)
                .match(Observed.withdrawal(withdrawal -> withdrawal.sourceIp(ip)))
                .isEmpty();
    }

    private RuleBook book(Instant now) {
        return RuleBook.empty().after(records, now);
    }

    private void put(Revision revision) {
        putText(revision);
    }

    private void put(RuleDocument document) {
        records.put(document.key(), document.text(), offset++, WRITTEN);
    }

    private void putText(Revision revision) {
        records.put(revision.key(), revision.text(), offset++, WRITTEN);
    }

    private Revision first(RuleDocument... documents) {
        return Revision.first(keys(documents), "seed");
    }

    private Revision revision(int number, Instant from, RuleDocument... documents) {
        return revisionOf(number, from, keys(documents));
    }

    private static Revision revisionOf(int number, Instant from, List<String> keys) {
        return new Revision(number, from, keys, "soc", "why", null, null);
    }

    private List<String> keys(RuleDocument... documents) {
        for (RuleDocument document : documents) {
            put(document);
        }
        return List.of(documents).stream().map(RuleDocument::key).toList();
    }

    private static RuleDocument rule(String name, int limit) {
        return new RuleDocument(name, """
                title: Test
                name: %s
                logsource: {product: exchange, service: withdrawals}
                detection:
                    large:
                        amount|gte: %d
                    condition: large
                """.formatted(name, limit));
    }

    private static Rule rule(RuleSet rules, String id) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Which of the limits above is in force, told by the rule's version. */
    private static int limitAt(RuleBook book, Instant time) {
        RuleSet rules = book.at(time);
        for (int limit = 1; limit < 10; limit++) {
            @Nullable Rule there = rules.rule("a", version(limit));
            if (there != null) {
                return limit;
            }
        }
        throw new AssertionError("no rule 'a' in force at " + time);
    }

    private static String version(int limit) {
        return RuleSet.of(List.of(new RuleFile("a.yml", rule("a", limit).text())))
                .rules()
                .get(0)
                .version();
    }
}
