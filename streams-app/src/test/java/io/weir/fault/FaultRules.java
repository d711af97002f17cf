package io.weir.fault;

import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The built-in pack, and rules on calls that are so low that many small groups cross them within seconds. */
final class FaultRules {

    static final String SWARM = "6f0c0f3e-4a52-4a77-9c0b-0d6c0b1f5a21";

    /**
     * The load is a theft without end, so fast that it is a run by its size: the delay of that would take the place of what
     * is held one by one, which is what the trials are about.
     */
    private static final String RUN = "run-on-the-exchange.yml";

    private static final List<String> NAMES =
            List.of("keys-of-network.yml", "networks-of-key.yml", "orders-of-key.yml");

    /** Ids of the rules on calls, the pack's own included. */
    static final Set<String> ON_CALLS = Set.of(
            "1e7a92ab-b66e-4256-a834-a0d33013cebe",
            "5a3f1c9e-0000-4000-8000-000000000001",
            "5a3f1c9e-0000-4000-8000-000000000002",
            "5a3f1c9e-0000-4000-8000-000000000003");

    private FaultRules() {}

    static RuleSet set() {
        return RuleSet.of(files());
    }

    /** Writes them into a folder of their own. @return the folder */
    static Path writeInto(Path directory) {
        Path folder = directory.resolve("rules");
        for (RuleFile file : files()) {
            Path beside = file.isList() ? folder.resolve("lists") : folder;
            write(beside.resolve(Path.of(file.name()).getFileName()), file.text());
        }
        return folder;
    }

    private static List<RuleFile> files() {
        List<RuleFile> files = new ArrayList<>(RuleFiles.builtIn());
        files.removeIf(file -> file.name().endsWith(RUN));
        NAMES.forEach(name -> files.add(new RuleFile(name, resource("/fault-rules/" + name))));
        return files;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = FaultRules.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
