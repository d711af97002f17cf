package io.weir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dependencies follow the flow of data, and what decides knows neither Kafka nor Avro nor the time of day. */
@AnalyzeClasses(packages = "io.weir", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Rules come from a topic: what matches them, and what reads them, takes linear time whatever they say. */
    @ArchTest
    static final ArchRule rulesNeverBacktrack = noClasses()
            .that()
            .resideInAPackage("io.weir.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .because("a pattern in a rule could take for ever; use com.google.re2j");

    /** Each package and the packages of ours that it may use. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("event", Set.of()),
            Map.entry("intake", Set.of("event")),
            Map.entry("memory", Set.of("event")),
            Map.entry("baseline", Set.of("event")),
            Map.entry("rule", Set.of("event")),
            Map.entry("window", Set.of("event", "rule")),
            Map.entry("alert", Set.of("event", "rule", "window")),
            Map.entry("hold", Set.of("event", "rule", "alert")),
            Map.entry(
                    "serde",
                    Set.of("event", "intake", "memory", "baseline", "rule", "window", "alert", "hold", "schema")),
            Map.entry("config", Set.of("event", "serde")),
            Map.entry(
                    "topology",
                    Set.of(
                            "event",
                            "intake",
                            "memory",
                            "baseline",
                            "rule",
                            "window",
                            "alert",
                            "hold",
                            "serde",
                            "config")),
            Map.entry(
                    "replay",
                    Set.of(
                            "event",
                            "intake",
                            "memory",
                            "baseline",
                            "rule",
                            "window",
                            "alert",
                            "hold",
                            "serde",
                            "config",
                            "topology")),
            Map.entry("embedded", Set.of("serde")),
            Map.entry(
                    "exchange",
                    Set.of("event", "intake", "rule", "alert", "hold", "serde", "config", "topology", "replay")),
            Map.entry("ops", Set.of("baseline", "event", "rule", "alert", "hold", "serde", "config", "topology")),
            Map.entry(
                    "bench",
                    Set.of(
                            "event",
                            "intake",
                            "memory",
                            "baseline",
                            "rule",
                            "window",
                            "alert",
                            "hold",
                            "serde",
                            "config",
                            "topology",
                            "replay",
                            "embedded",
                            "exchange",
                            "ops",
                            "schema")),
            Map.entry(
                    "cli",
                    Set.of(
                            "event",
                            "intake",
                            "memory",
                            "baseline",
                            "rule",
                            "window",
                            "alert",
                            "hold",
                            "serde",
                            "config",
                            "topology",
                            "replay",
                            "embedded",
                            "exchange",
                            "ops",
                            "bench")),
            Map.entry("schema", Set.of()));

    @ArchTest
    static final ArchRule dependenciesFollowTheFlow = classes().should(new ArchCondition<>("use earlier stages only") {
        @Override
        public void check(JavaClass origin, ConditionEvents events) {
            origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                String from = stage(origin);
                String to = stage(dependency.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !to.equals(from) && !ARROWS.get(from).contains(to)) {
                    events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                }
            });
        }
    });

    @ArchTest
    static final ArchRule whatDecidesIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage(packages("event", "intake", "memory", "baseline", "rule", "window", "alert", "hold"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.micrometer..");

    @ArchTest
    static final ArchRule avroStaysInSerde = noClasses()
            .that()
            .resideOutsideOfPackages("io.weir.serde..", "io.weir.schema..", "io.weir.embedded..", "io.weir.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro..", "io.weir.schema..");

    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.weir.ops..", "io.weir.cli..", "io.weir.exchange..", "io.weir.embedded..", "io.weir.bench..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    private static String[] packages(String... stages) {
        return List.of(stages).stream().map(stage -> "io.weir." + stage + "..").toArray(String[]::new);
    }

    /** {@code rule} for {@code io.weir.rule.match.Predicate}; empty for what isn't ours. */
    private static String stage(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.weir.")) {
            return "";
        }
        String rest = name.substring("io.weir.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
