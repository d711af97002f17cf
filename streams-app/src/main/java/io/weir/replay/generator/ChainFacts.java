package io.weir.replay.generator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the chain and the published statements say about the theft of 2019-05-07; {@code incident.md} names the sources. */
final class ChainFacts {
    static final String TRANSACTION = "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea";

    /** The time that Binance gave for the breach, taken as the time of the broadcast. */
    static final Instant BROADCAST_AT = Instant.parse("2019-05-07T17:15:24Z");

    /** Header time of block 575012. */
    static final Instant BLOCK_BEFORE_AT = Instant.parse("2019-05-07T17:12:54Z");

    /** Header time of block 575013, which has the transaction. */
    static final Instant BLOCK_AT = Instant.parse("2019-05-07T17:17:18Z");

    /** What the 25 outputs that aren't the attacker's received together. */
    static final long CUSTOMER_OUTPUTS_SATOSHIS = 321_857_031L;

    /** The smallest output that was ever spent, and the only one that wasn't; whose they are, the sources don't say. */
    static final List<Long> CUSTOMER_AMOUNTS_WITHOUT_ADDRESS = List.of(150_000L, 999_820L);

    private static final String OUTPUTS = "/incidents/binance-2019-05-07-outputs.csv";
    private static final String HEADER = "address,role,received_btc,withdrawals,requested_btc";

    private ChainFacts() {}

    static List<PaidOutput> outputs() {
        try (BufferedReader reader = resource(OUTPUTS)) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.equals(HEADER))
                    .map(ChainFacts::output)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + OUTPUTS, e);
        }
    }

    static String resourceText(String name) {
        try (BufferedReader reader = resource(name)) {
            StringBuilder text = new StringBuilder();
            reader.lines().forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static BufferedReader resource(String name) {
        InputStream stream = ChainFacts.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is missing from the class path; build Weir again");
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static PaidOutput output(String line) {
        String[] columns = line.split(",", -1);
        return new PaidOutput(
                columns[0],
                columns[1].equals("attacker"),
                decimal(columns[2]),
                columns[3].isEmpty() ? 1 : Integer.parseInt(columns[3]),
                decimal(columns[4]));
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
