package io.weir.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where rule files come from: folders, and the pack that Weir ships. */
public final class RuleFiles {
    private static final String PACK = "/rules/";
    private static final String PACK_INDEX = PACK + "index.txt";

    private RuleFiles() {}

    /**
     * Every {@code .yml} and {@code .yaml} file in a folder and its sub-folders, and every {@code lists/NAME.txt}, sorted by
     * path.
     *
     * @throws UncheckedIOException when the folder or one of its files can't be read
     * @throws IllegalArgumentException when it is no folder, or holds no rule file
     */
    public static List<RuleFile> inDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "no folder of rules: '" + directory + "'; name a folder with .yml files");
        }
        List<RuleFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.filter(RuleFiles::isRuleFile).sorted().map(RuleFiles::file).forEach(files::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read rules from '" + directory + "'", unreadable);
        }
        if (files.stream().allMatch(RuleFile::isList)) {
            throw new IllegalArgumentException(
                    "no .yml file in '" + directory + "'; put rules there, or name another folder");
        }
        return files;
    }

    /**
     * One rule file.
     *
     * @throws UncheckedIOException when it can't be read
     */
    public static RuleFile file(Path path) {
        try {
            return new RuleFile(path.toString(), new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read '" + path + "'", unreadable);
        }
    }

    /**
     * The lists that lie beside a rule file, sorted by path.
     *
     * @throws UncheckedIOException when they can't be read
     */
    public static List<RuleFile> listsBeside(Path ruleFile) {
        Path folder = ruleFile.resolveSibling("lists");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(RuleFiles::isRuleFile)
                    .sorted()
                    .map(RuleFiles::file)
                    .filter(RuleFile::isList)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read lists from '" + folder + "'", unreadable);
        }
    }

    /** The rules and lists that Weir ships, in the order of the pack's index. */
    public static List<RuleFile> builtIn() {
        return resource(PACK_INDEX)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> new RuleFile("rules/" + line.strip(), resource(PACK + line.strip())))
                .toList();
    }

    private static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        boolean list = new RuleFile(path.toString(), "").isList();
        return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml") || list);
    }

    private static String resource(String name) {
        try (InputStream stream = RuleFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the built-in rule pack has no " + name + "; the build is broken");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + name, unreadable);
        }
    }
}
