package io.weir.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A Java properties file that remembers the line of each setting, which {@link Properties} forgets.
 *
 * <p>The lines are joined here as the format says (a trailing backslash goes on, comments and blanks are skipped); what a
 * joined line means is left to {@code Properties} itself.
 */
final class PropertiesFile {

    private final String name;
    private final List<GivenSetting> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> firstPlaces = new HashMap<>();

    private PropertiesFile(String name) {
        this.name = name;
    }

    static PropertiesFile read(Path file) {
        PropertiesFile read = new PropertiesFile(file.toString());
        try {
            read.lines(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            read.problems.add("no file of settings: '" + file + "'; name one that exists, or leave --config away");
        } catch (CharacterCodingException e) {
            read.problems.add(file + ": is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            read.problems.add("can't read settings from '" + file + "': " + e.getMessage());
        }
        return read;
    }

    List<GivenSetting> settings() {
        return settings;
    }

    List<String> problems() {
        return problems;
    }

    private void lines(List<String> lines) {
        StringBuilder joined = new StringBuilder();
        int firstLine = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (joined.isEmpty()) {
                if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                    continue;
                }
                firstLine = i + 1;
            }
            boolean goesOn = goesOn(line) && i + 1 < lines.size();
            joined.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                setting(joined.toString(), name + ":" + firstLine);
                joined.setLength(0);
            }
        }
    }

    /** An odd number of backslashes at the end: an even one is backslashes of the value. */
    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void setting(String line, String where) {
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(line));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage() + "; write a backslash as \\\\");
            return;
        }
        for (String key : parsed.stringPropertyNames()) {
            String first = firstPlaces.putIfAbsent(key, where);
            if (first == null) {
                settings.add(new GivenSetting(key, parsed.getProperty(key).strip(), where));
            } else {
                problems.add(where + ": " + key + " was set before, at " + first + "; keep one");
            }
        }
    }
}
