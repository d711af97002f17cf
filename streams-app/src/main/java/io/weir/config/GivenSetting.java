package io.weir.config;

/**
 * One setting as somebody wrote it.
 *
 * @param where the place to mend it: {@code weir.properties:14}, {@code WEIR_THREADS}, {@code --bootstrap-servers}; empty
 *     where a program set it
 */
record GivenSetting(String name, String value, String where) {

    /** What is wrong with it, led by the place, its value hidden where it is a secret. */
    String problem(String what) {
        String shown = name + " is '" + Secrets.shown(name, value) + "': " + what;
        return where.isEmpty() ? shown : where + ": " + shown;
    }
}
