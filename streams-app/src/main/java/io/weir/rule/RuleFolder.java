package io.weir.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * Finds the files of a folder. Links are followed, and sub-folders whose names start with a dot left out: Kubernetes mounts
 * a ConfigMap as links to such a folder, {@code a.yml -> ..data/a.yml} and {@code ..data -> ..2026_11_21}, and others keep
 * there what is no rule.
 */
final class RuleFolder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found = new ArrayList<>();

    private RuleFolder(Path root) {
        this.root = root;
    }

    /**
     * All files of the folder and its sub-folders, sorted.
     *
     * @throws UncheckedIOException when the folder can't be read
     */
    static List<Path> files(Path root) {
        RuleFolder folder = new RuleFolder(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read rules from '" + root + "'", unreadable);
        }
        Collections.sort(folder.found);
        return folder.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean hidden =
                !directory.equals(root) && directory.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        found.add(file);
        return FileVisitResult.CONTINUE;
    }

    /** A link back to a folder above it leads to nothing new. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
