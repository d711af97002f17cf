package io.weir.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
     * and every {@code lists/NAME.txt}, sorted by path.
     *
     * @throws UncheckedIOException when the folder or one of its files can't be read
     * @throws IllegalArgumentException when it is no folder, or holds no rule file
     */
    public static List<RuleFile> inDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "no folder of rules: '" + directory + "'; name a folder with .yml files");
        }
        List<RuleFile> files = found(directory);
        if (files.stream().allMatch(RuleFile::isList)) {
            throw new IllegalArgumentException(
                    "no .yml file in '" + directory + "'; put rules there, or name another folder");
        }
        return files;
    }

    /** Those files, where there may be none yet, nor a folder. */
    public static List<RuleFile> existing(Path directory) {
        return Files.isDirectory(directory) ? found(directory) : List.of();
    }

    private static List<RuleFile> found(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(RuleFiles::isRuleFile)
                    .sorted()
                    .map(RuleFiles::file)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read rules from '" + directory + "'", unreadable);
        }
    }

    /** The rule files of folders and single rule files with the lists beside them, in the order given. */
    public static List<RuleFile> of(List<Path> paths) {
        Set<RuleFile> files = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isRegularFile(path)) {
                files.add(file(path));
                files.addAll(listsBeside(path));
            } else {
                files.addAll(inDirectory(path));
            }
        }
        return List.copyOf(files);
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
                try (Stream<Path> files = Files.walk(path)) {
                    files.filter(RuleFiles::isCaseFile).forEach(found::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("can't read cases from '" + path + "'", unreadable);
                }
            } else {
                String stem = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
                Stream.of(".yml", ".yaml")
                        .map(ending -> path.resolveSibling(stem + CASES + ending))
                        .filter(Files::isRegularFile)
                        .forEach(found::add);
            }
        }
        return found.stream().map(RuleFiles::file).toList();
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
        boolean list = Files.isRegularFile(path) && new RuleFile(path.toString(), "").isList();
        return list || (isYaml(path) && !isCaseFile(path));
    }

    private static boolean isCaseFile(Path path) {
        String name = path.getFileName().toString();
        return isYaml(path) && (name.endsWith(CASES + ".yml") || name.endsWith(CASES + ".yaml"));
    }

    private static boolean isYaml(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml"));
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
