package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bin/weir} starts Java with; the Java here only says it. */
final class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("src", "main", "distribution", "bin", "weir").toAbsolutePath();

    @TempDir
    private Path javaHome;

    @BeforeEach
    void makeAJavaThatSaysItsOptions() throws IOException {
        Path java = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.15"' >&2; else printf '%s\\n' "$@"; fi
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "run,,-Xmx4g -Xms4g -XX:+AlwaysPreTouch",
        "demo,,-Xmx2g",
        "bench,,-Xmx4g -Xms4g -XX:+AlwaysPreTouch",
        "rules,,-Xmx2g",
        "run,-Xmx6g,-Xmx4g -Xms6g -XX:+AlwaysPreTouch -Xmx6g",
        "run,-Xmx4g -Da=b -Xmx512m,-Xmx4g -Xms512m -XX:+AlwaysPreTouch -Xmx4g -Xmx512m",
        "rules,-Xmx4g,-Xmx2g -Xmx4g",
        "run,-Xms1g,-Xmx4g -Xms1g",
        "run,-Xmx3g -Xms1g,-Xmx4g -Xmx3g -Xms1g",
        "run,-XX:MaxHeapSize=1g,-Xmx4g -XX:MaxHeapSize=1g",
        "run,-XX:MaxRAMPercentage=50,-XX:MaxRAMPercentage=50",
        "run,-XX:InitialRAMPercentage=50,-Xmx4g -XX:InitialRAMPercentage=50",
        "run,@options,-Xmx4g @options",
        "run,-XX:+HeapDumpOnOutOfMemoryError,-Xmx4g -Xms4g -XX:+AlwaysPreTouch -XX:+HeapDumpOnOutOfMemoryError"
    })
    void givesTheHeapThatIsAskedFor_wholeWhereWeirRunsForLong(String command, String own, String heap)
            throws IOException, InterruptedException {
        assertThat(options(own, command))
                .filteredOn(option -> option.startsWith("-Xm")
                        || option.contains("Heap")
                        || option.contains("RAM")
                        || option.contains("PreTouch")
                        || option.startsWith("@"))
                .containsExactlyElementsOf(List.of(heap.split(" ")));
    }

    @Test
    void startsWeirWithWhatWasWritten() throws IOException, InterruptedException {
        assertThat(options("", "holds", "release", "two words"))
                .endsWith("io.weir.cli.Main", "holds", "release", "two words");
    }

    private List<String> options(String own, String... words) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder(LAUNCHER.toString());
        launcher.command().addAll(List.of(words));
        launcher.environment().put("JAVA_HOME", javaHome.toString());
        launcher.environment().put("WEIR_JAVA_OPTS", own == null ? "" : own);
        Process process = launcher.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
