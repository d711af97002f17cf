package io.weir.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What must not reach a log or a terminal. */
final class Secrets {

    static final String HIDDEN = "[hidden]";

    /** {@code ssl.keystore.key} is a private key as text; {@code sasl.jaas.config} holds a password somewhere. */
    private static final List<String> TELLTALES =
            List.of("password", "secret", "user.info", "jaas", "token", "keystore.key", "credential", "private");

    /** Ends in what a telltale would hide, but says only where or how. */
    private static final List<String> HARMLESS = List.of(".source", ".class", ".url", ".uri", ".ms", ".sec");

    private static final Pattern URL_USER = Pattern.compile("(?<=://)[^/@\\s,]+(?=@)");

    private Secrets() {}

    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TELLTALES.stream().anyMatch(lower::contains) && HARMLESS.stream().noneMatch(lower::endsWith);
    }

    /** The value as it may be printed: hidden whole, or without the user and password of its URLs. */
    static String shown(String name, String value) {
        if (isSecret(name)) {
            return value.isEmpty() ? "" : HIDDEN;
        }
        return URL_USER.matcher(value).replaceAll(HIDDEN);
    }

    static Map<String, String> shown(Map<String, String> settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach((name, value) -> shown.put(name, shown(name, value)));
        return shown;
    }
}
