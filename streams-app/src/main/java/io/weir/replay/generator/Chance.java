package io.weir.replay.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stream of chance that depends on a seed and its own name only, and is the same on every Java.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014), written out because
 * {@code java.util.SplittableRandom} promises its sequence for no later version; {@code StrictMath} for the same reason.
 */
final class Chance {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final String TOKEN_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    private long state;

    Chance(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        state = mixed(seed + GOLDEN_GAMMA) ^ hash;
    }

    private static long mixed(long value) {
        long result = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        result = (result ^ (result >>> 27)) * 0x94d049bb133111ebL;
        return result ^ (result >>> 31);
    }

    long bits() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** From 0 (included) to 1 (excluded). */
    double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    boolean happens(double probability) {
        return unit() < probability;
    }

    /** From 0 (included) to bound (excluded). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    double between(double low, double high) {
        return low + unit() * (high - low);
    }

    Duration between(Duration low, Duration high) {
        return low.plusMillis((long) (unit() * high.minus(low).toMillis()));
    }

    Instant between(Instant low, Instant high) {
        return low.plus(between(Duration.ZERO, Duration.between(low, high)));
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    Duration exponential(Duration mean) {
        return Duration.ofMillis((long) exponential((double) mean.toMillis()));
    }

    double logNormal(double median, double sigma) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return median * StrictMath.exp(sigma * radius * StrictMath.cos(2 * StrictMath.PI * unit()));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    <T> void shuffle(List<T> list) {
        for (int last = list.size() - 1; last > 0; last--) {
            int other = below(last + 1);
            T moved = list.get(last);
            list.set(last, list.get(other));
            list.set(other, moved);
        }
    }

    /** Letters and digits, as opaque ids have them. */
    String token(int length) {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(TOKEN_ALPHABET.charAt(below(TOKEN_ALPHABET.length())));
        }
        return token.toString();
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) below(256);
        }
        return bytes;
    }
}
