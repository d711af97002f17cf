package io.weir.fault;

import io.weir.config.WeirConfig;
import io.weir.ops.WeirApplication;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The application and nothing else, for a process that is to be killed. */
final class WeirMain {

    private WeirMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
            properties.load(file);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        try (WeirApplication weir = new WeirApplication(WeirConfig.of(settings), RuleSet.of(RuleFiles.builtIn()))) {
            weir.start();
            weir.ended().join();
        }
    }
}
