package io.weir.serde;

import io.weir.rule.Group;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Random records of the domain, by their components: whatever a nullable component can be, null or extreme included, so
 * that a component added tomorrow is covered too.
 */
public final class AnyValues {

    private static final String[] TEXTS = {
        "",
        " ",
        "A",
        "acc-17",
        "198.51.100.7",
        "bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh",
        "\"quoted\", \\ and \u0000",
        "Zażółć gęślą jaźń",
        "🐋🇲🇹",
        "ledger:acc?tag=1&x=*",
        "x".repeat(3_000)
    };
    private static final long[] LONGS = {0, 1, -1, 4_294_967_295L, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] DOUBLES = {0, -0.0, 0.8, 1e300, Double.MIN_VALUE, Double.MAX_VALUE};
    private static final Instant[] TIMES = {
        Instant.EPOCH,
        Instant.ofEpochMilli(-1),
        Instant.parse("2019-05-07T17:15:24.123Z"),
        Instant.parse("9999-12-31T23:59:59.999Z"),
        Instant.parse("0001-01-01T00:00:00Z")
    };

    private final Random random;
    private final Set<? extends Enum<?>> excluded;
    private final double nulls;

    private AnyValues(Random random, Set<? extends Enum<?>> excluded) {
        this.random = random;
        this.excluded = excluded;
        this.nulls = new double[] {0, 0.3, 1}[random.nextInt(3)];
    }

    /** Records of this class; one in three has every component set, one in three every nullable one null. */
    public static <R> Arbitrary<R> of(Class<R> type) {
        return except(Set.of(), type);
    }

    /** Records of this class without these constants of enums. */
    public static <R> Arbitrary<R> except(Set<? extends Enum<?>> excluded, Class<R> type) {
        return Arbitraries.randomValue(random -> type.cast(new AnyValues(random, excluded).any(type, "")));
    }

    private Object any(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isSealed()) {
            Class<?>[] permitted = plain.getPermittedSubclasses();
            return any(permitted[random.nextInt(permitted.length)], name);
        }
        if (plain == Group.class) {
            List<String> fields = texts();
            return new Group(fields, fields.stream().map(field -> text()).toList());
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            List<?> constants = Stream.of(plain.getEnumConstants())
                    .filter(constant -> !excluded.contains(constant))
                    .toList();
            return constants.get(random.nextInt(constants.size()));
        }
        return scalar(plain, name);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = nullable && random.nextDouble() < nulls
                    ? null
                    : any(components[i].getGenericType(), components[i].getName());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    private Object container(ParameterizedType type, String name) {
        Type[] elements = type.getActualTypeArguments();
        if (type.getRawType() == Map.class) {
            Map<String, Object> map = new LinkedHashMap<>();
            texts().forEach(key -> map.put(key, any(elements[1], name)));
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            list.add(any(elements[0], name));
        }
        return type.getRawType() == Set.class ? new TreeSet<>(list) : list;
    }

    private Object scalar(Class<?> type, String name) {
        if (type == String.class) {
            return text();
        }
        if (type == BigDecimal.class) {
            return decimal(name.endsWith("Usd") || name.startsWith("usd") ? 6 : 18);
        }
        if (type == Instant.class) {
            return TIMES[random.nextInt(TIMES.length)].plusMillis(random.nextInt(1_000_000));
        }
        if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt(4) * 1_000L * random.nextInt(1_000_000));
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == double.class || type == Double.class) {
            return DOUBLES[random.nextInt(DOUBLES.length)];
        }
        long any = random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextInt(100_000);
        if (type == int.class || type == Integer.class) {
            return (int) any;
        }
        return any;
    }

    /** As they are inside Weir: no trailing zeros, never more than 38 digits once at the schema's scale. */
    private BigDecimal decimal(int scale) {
        BigInteger unscaled = new BigInteger(random.nextBoolean() ? 126 : random.nextInt(60), random);
        BigInteger limit = BigInteger.TEN.pow(38);
        BigDecimal value =
                new BigDecimal(random.nextInt(10) == 0 ? limit.subtract(BigInteger.ONE) : unscaled.mod(limit), scale);
        BigDecimal stripped = (random.nextBoolean() ? value : value.negate()).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private List<String> texts() {
        Set<String> texts = new TreeSet<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
