package io.weir.replay;

import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded incident: {@code events.jsonl}, and as far as there are such, {@code known-entities.jsonl} (either may be packed
 * as {@code .gz}), {@code baselines.csv}, {@code rules/}, {@code guilty.txt} and {@code expected.jsonl}.
 *
 * <p>Opening it reads nothing but names; each reader starts at the beginning of its file. What can't be read throws
 * {@link IncidentException}, which names file, line, value and mend.
 */
public final class IncidentFolder {
    private static final String EVENTS = "events.jsonl";
    private static final String KNOWN_ENTITIES = "known-entities.jsonl";
    private static final String PACKED = ".gz";

    private final Path directory;
    private final Path events;

    private IncidentFolder(Path directory) {
        this.directory = directory;
        Path found = plainOrPacked(EVENTS);
        if (found == null) {
            throw new IncidentException("no " + EVENTS + " or " + EVENTS + PACKED + " in '" + directory
                    + "'; an incident folder needs one");
        }
        events = found;
    }

    /** @param directory the folder itself */
    public static IncidentFolder open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IncidentException("no folder '" + directory + "'; name an incident folder");
        }
        return new IncidentFolder(directory);
    }

    /** As {@link #find(String, Path)}, where the installation says it is: {@code ${weir.home}/incidents}. */
    public static IncidentFolder find(String nameOrPath) {
        return find(nameOrPath, Path.of(System.getProperty("weir.home", "."), "incidents"));
    }

    /**
     * Finds an incident that comes with Weir by its name, any other by its path.
     *
     * @param nameOrPath such as {@code binance-2019-05-07} or {@code ./my-incident}; a folder in the working directory wins
     * @param packs the folder that holds the incidents that come with Weir
     */
    public static IncidentFolder find(String nameOrPath, Path packs) {
        for (Path candidate : candidates(nameOrPath, packs)) {
            if (Files.isDirectory(candidate)) {
                return new IncidentFolder(candidate);
            }
        }
        throw new IncidentException("no incident '" + nameOrPath + "': neither a folder nor one of " + names(packs)
                + " in '" + packs + "'; name one of these or the path of a folder");
    }

    private static List<Path> candidates(String nameOrPath, Path packs) {
        try {
            return List.of(Path.of(nameOrPath), packs.resolve(nameOrPath));
        } catch (InvalidPathException e) {
            throw new IncidentException(
                    "'" + nameOrPath + "' is no path (" + e.getReason() + "); name an incident folder", e);
        }
    }

    private static List<String> names(Path packs) {
        if (!Files.isDirectory(packs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(packs)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IncidentException("cannot list '" + packs + "': " + e.getMessage(), e);
        }
    }

    public Path directory() {
        return directory;
    }

    /** The name of the folder, which is the name of the incident. */
    public String name() {
        return directory.toAbsolutePath().normalize().getFileName().toString();
    }

    /** The records in the order of the broker; close it after use. */
    public RecordedEvents events() {
        return new RecordedEvents(events);
    }

    /** What the exchange had seen before, nothing where there is no such file; close it after use. */
    public KnownEntities knownEntities() {
        return new KnownEntities(plainOrPacked(KNOWN_ENTITIES));
    }

    /** The ids of the withdrawals that are known to be theft, in the order of the file; empty where there is no such file. */
    public Set<String> guilty() {
        Set<String> ids = new LinkedHashSet<>();
        Path file = directory.resolve("guilty.txt");
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(id -> !id.isEmpty())
                        .forEach(ids::add);
            } catch (IOException | UncheckedIOException e) {
                throw new IncidentException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return ids;
    }

    /** What usually left at that exchange, by {@code baselines.csv}; none where there is no such file. */
    public Baselines baselines() {
        Path file = directory.resolve(BaselinesText.FILE);
        if (!Files.exists(file)) {
            return Baselines.none();
        }
        try {
            return Baselines.of(BaselinesText.read(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new IncidentException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IncidentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The folder with the rules to use instead of the built-in pack, where there is one. */
    public Optional<Path> rules() {
        return Optional.of(directory.resolve("rules")).filter(Files::isDirectory);
    }

    /** The file with the alerts and holds that must come out, where there is one. */
    public Optional<Path> expected() {
        return Optional.of(directory.resolve("expected.jsonl")).filter(Files::isRegularFile);
    }

    private @Nullable Path plainOrPacked(String name) {
        Path plain = directory.resolve(name);
        Path packed = directory.resolve(name + PACKED);
        if (Files.exists(plain) && Files.exists(packed)) {
            throw new IncidentException(
                    "both " + name + " and " + name + PACKED + " in '" + directory + "'; remove one");
        }
        if (Files.exists(plain)) {
            return plain;
        }
        return Files.exists(packed) ? packed : null;
    }
}
