package io.weir.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where rule files come from: folders, and the pack that Weir ships. */
public final class RuleFiles {
    private static final String PACK = "/rules/";
    private static final String CASES = ".cases";
    private static final String PACK_INDEX = PACK + "index.txt";

    private RuleFiles() {}

    /**
     * Every {@code .yml} and {@code .yaml} file in a folder and its sub-folders but {@code .cases.yml}, which holds no rules,
     * and every {@code lists/NAME.txt}, sorted by path; each once, however many links lead to it.
     *
     * @throws UncheckedIOException when the folder or one of its files can't be read
     * @throws IllegalArgumentException when it is no folder, or holds no rule file
     */
    public static List<RuleFile> inDirectory(Path directory) {
        return read(pathsIn(directory));
    }

    private static List<Path> pathsIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "no folder of rules: '" + directory + "'; name a folder with .yml files");
        }
        List<Path> paths = found(directory);
        if (paths.stream().allMatch(RuleFiles::isList)) {
            throw new IllegalArgumentException(
                    "no .yml file in '" + directory + "'; put rules there, or name another folder");
        }
        return paths;
    }

    /** Those files, where there may be none yet, nor a folder. */
    public static List<RuleFile> existing(Path directory) {
        return Files.isDirectory(directory) ? read(found(directory)) : List.of();
    }

    private static List<Path> found(Path directory) {
        return RuleFolder.files(directory).stream()
                .filter(RuleFiles::isRuleFile)
                .toList();
    }

    /** The rule files of folders and single rule files with the lists beside them, in the order given, each once. */
    public static List<RuleFile> of(List<Path> paths) {
        List<Path> all = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                all.add(path);
                all.addAll(listPathsBeside(path));
            } else {
                all.addAll(pathsIn(path));
            }
        }
        return read(all);
    }

    /** Each file once, by the first of its names. */
    private static List<RuleFile> read(Iterable<Path> paths) {
        Map<Path, RuleFile> files = new LinkedHashMap<>();
        for (Path path : paths) {
            try {
                files.computeIfAbsent(path.toRealPath(), first -> file(path));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("can't read '" + path + "'", unreadable);
            }
        }
        return List.copyOf(files.values());
    }

    /**
     * One rule file.
     *
     * @throws UncheckedIOException when it can't be read
     */
    public static RuleFile file(Path path) {
        try {
            return new RuleFile(path.toString(), text(Files.readAllBytes(path)));
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
        return read(listPathsBeside(ruleFile));
    }

    private static List<Path> listPathsBeside(Path ruleFile) {
        Path folder = ruleFile.resolveSibling("lists");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(RuleFiles::isList).sorted().toList();
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

    /**
     * The cases beside those files on disk: {@code x.cases.yml} beside {@code x.yml}; and those of folders, whatever they
     * are beside, sorted by path.
     *
     * @param paths folders and rule files
     */
    public static List<RuleFile> cases(List<Path> paths) {
        TreeSet<Path> found = new TreeSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                RuleFolder.files(path).stream().filter(RuleFiles::isCaseFile).forEach(found::add);
            } else {
                String stem = path.getFileName().toString().replaceFirst("(?i)\\.ya?ml$", "");
                Stream.of(".yml", ".yaml")
                        .map(ending -> path.resolveSibling(stem + CASES + ending))
                        .filter(Files::isRegularFile)
                        .forEach(found::add);
            }
        }
        return read(found);
    }

    /** The cases of the rules that Weir ships. */
    public static List<RuleFile> builtInCases() {
        return builtIn().stream()
                .filter(file -> !file.isList())
                .map(file -> file.name().replace("rules/", "").replace(".yml", CASES + ".yml"))
                .filter(name -> RuleFiles.class.getResource(PACK + name) != null)
                .map(name -> new RuleFile("rules/" + name, resource(PACK + name)))
                .toList();
    }

    private static boolean isRuleFile(Path path) {
        return isList(path) || (isYaml(path) && !isCaseFile(path));
    }

    private static boolean isList(Path path) {
        return Files.isRegularFile(path) && new RuleFile(path.toString(), "").isList();
    }

    private static boolean isCaseFile(Path path) {
        String name = lowerCaseName(path);
        return isYaml(path) && (name.endsWith(CASES + ".yml") || name.endsWith(CASES + ".yaml"));
    }

    private static boolean isYaml(Path path) {
        String name = lowerCaseName(path);
        return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private static String lowerCaseName(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** What is no UTF-8 becomes U+FFFD, which is refused where it stands when the file is read. */
    private static String text(byte[] bytes) {
        return ListText.withoutMark(new String(bytes, StandardCharsets.UTF_8));
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
