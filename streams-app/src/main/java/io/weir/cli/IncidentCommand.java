package io.weir.cli;

import io.weir.replay.generator.BinanceIncident;
import io.weir.replay.generator.IncidentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weir incident}: makes incident folders. */
@Command(name = "incident", description = "Makes incident folders for weir replay.", mixinStandardHelpOptions = true)
final class IncidentCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand");
    }

    @Command(
            name = "generate",
            description =
                    "Writes an incident from the facts of a theft and a seed; the same settings give the same files.",
            mixinStandardHelpOptions = true)
    int generate(
            @Parameters(paramLabel = "NAME", description = "Which incident: " + BinanceIncident.NAME + ".") String name,
            @Option(
                            names = "--span",
                            paramLabel = "TIME",
                            description = "From the first stolen request to the last, 10s to 24h; default 8m.",
                            converter = SpanConverter.class)
                    @Nullable
                    Duration span,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description =
                                    "Of all that is reconstructed; by default that of the pack that comes with Weir.")
                    @Nullable
                    Long seed,
            @Option(
                            names = "--hours",
                            paramLabel = "N",
                            description = "Of traffic at least, 1 to 24; default 6. A long span takes more.")
                    @Nullable
                    Integer hours,
            @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.") Path out) {
        if (!name.equals(BinanceIncident.NAME)) {
            throw new ParameterException(
                    spec.commandLine(), "no incident '" + name + "' to generate; there is " + BinanceIncident.NAME);
        }
        IncidentSettings settings = settings(span, seed, hours);
        try {
            new BinanceIncident(settings).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the incident to '" + out + "'", e);
        }
        spec.commandLine().getOut().println("wrote " + out);
        return 0;
    }

    private IncidentSettings settings(@Nullable Duration span, @Nullable Long seed, @Nullable Integer hours) {
        IncidentSettings usual = IncidentSettings.DEFAULT;
        try {
            return new IncidentSettings(
                    span == null ? usual.span() : span,
                    seed == null ? usual.seed() : seed,
                    hours == null ? usual.hours() : hours);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** A whole number and s, m or h. */
    static final class SpanConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smh])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no time span; write it as 30s, 8m or 24h");
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
            };
        }
    }
}
