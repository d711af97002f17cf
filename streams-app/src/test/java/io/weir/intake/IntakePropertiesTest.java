package io.weir.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** Whatever a caller sends: intake never throws, keeps within its bounds, and has nothing more to do the second time. */
class IntakePropertiesTest {

    private static final Origin ORIGIN = new Origin("withdrawals", 0, 7);
    private static final Instant BROKER_TIME = Raw.BROKER_TIME;
    private static final String[] HOSTILE = {
        "",
        " ",
        "a-1",
        "\u0000",
        "\uD800",
        "🐋".repeat(300),
        "x".repeat(255) + "🐋",
        "0XABCDEF",
        "BC1QP6K6TUX6G3GR3S",
        "ß".repeat(200),
        "İ".repeat(256),
        "ŉ".repeat(256),
        "%s%n${jndi:ldap://x}",
        "../../etc/passwd",
        "203.0.113.9",
        "::ffff:1.2.3.4",
        "203.0.113.0/24",
        "1.2.3.4:80",
        "localhost",
        "x".repeat(20_000),
        "\u202Eevil",
        "Q1".repeat(200),
        "A".repeat(250) + "1" + "Q".repeat(50),
    };
    private static final Instant[] TIMES = {
        Instant.MIN,
        Instant.MAX,
        Instant.EPOCH,
        Instant.ofEpochMilli(Long.MIN_VALUE),
        BROKER_TIME,
        Raw.REQUESTED,
        Instant.ofEpochMilli(Long.MAX_VALUE),
        BROKER_TIME.plusSeconds(60),
        BROKER_TIME.plusNanos(1),
    };

    private final List<Intake> intakes =
            List.of(new Intake(IntakeSettings.DEFAULT), new Intake(new IntakeSettings(Duration.ZERO, null)));

    @Property
    void withdrawal(@ForAll("withdrawals") Withdrawal raw) {
        for (Intake intake : intakes) {
            if (intake.intake(raw, ORIGIN, BROKER_TIME) instanceof Admission.Accepted<Withdrawal> first) {
                Withdrawal event = first.received().event();
                assertThat(accepted(intake.intake(event, ORIGIN, BROKER_TIME))).isEqualTo(event);
                assertThat(event.userAgent() == null ? "" : event.userAgent()).hasSizeLessThanOrEqualTo(512);
                assertThat(List.of(event.eventId(), event.withdrawalId(), event.accountId(), event.asset()))
                        .allMatch(text -> text.length() <= 256 && !text.isBlank());
                assertThat(event.amount().signum()).isNotNegative();
                assertThat(event.requestedAt().toEpochMilli()).isLessThanOrEqualTo(BROKER_TIME.toEpochMilli() + 60_000);
                assertThat(first.received().intakeDefects()).isSorted().doesNotHaveDuplicates();
            } else {
                assertThat(raw.withdrawalId().isBlank() || raw.accountId().isBlank())
                        .isTrue();
            }
        }
    }

    @Property
    void update(@ForAll("updates") WithdrawalUpdate raw) {
        for (Intake intake : intakes) {
            if (intake.intake(raw, ORIGIN, BROKER_TIME) instanceof Admission.Accepted<WithdrawalUpdate> first) {
                WithdrawalUpdate event = first.received().event();
                assertThat(accepted(intake.intake(event, ORIGIN, BROKER_TIME))).isEqualTo(event);
            }
        }
    }

    @Property
    void call(@ForAll("calls") ApiCall raw) {
        for (Intake intake : intakes) {
            ApiCall event = accepted(intake.intake(raw, ORIGIN, BROKER_TIME));
            assertThat(accepted(intake.intake(event, ORIGIN, BROKER_TIME))).isEqualTo(event);
        }
    }

    @Property
    void knownEntity(@ForAll("entities") KnownEntity raw) {
        for (Intake intake : intakes) {
            if (intake.intake(raw, ORIGIN, BROKER_TIME) instanceof Admission.Accepted<KnownEntity> first) {
                KnownEntity event = first.received().event();
                assertThat(accepted(intake.intake(event, ORIGIN, BROKER_TIME))).isEqualTo(event);
            }
        }
    }

    @Provide
    Arbitrary<Withdrawal> withdrawals() {
        return any(any -> new Withdrawal(
                any.text(),
                any.text(),
                any.nullable(),
                any.nullable(),
                any.text(),
                any.nullable(),
                any.of(Segment.values()),
                any.nullable(),
                any.nullable(),
                any.of(Channel.values()),
                any.nullable(),
                any.nullable(),
                any.random.nextLong(),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.of(Rail.values()),
                any.text(),
                any.text(),
                any.number(),
                any.number(),
                any.number(),
                any.number(),
                any.ratio(),
                any.number(),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.of(TIMES),
                any.nullable(),
                List.of(any.of(SecondFactor.values())),
                any.of(TIMES)));
    }

    @Provide
    Arbitrary<WithdrawalUpdate> updates() {
        return any(any -> new WithdrawalUpdate(
                any.text(),
                any.text(),
                any.text(),
                any.of(WithdrawalState.values()),
                any.random.nextBoolean() ? null : List.of(any.of(SecondFactor.values())),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.text(),
                any.text(),
                any.number(),
                any.number(),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.of(TIMES)));
    }

    @Provide
    Arbitrary<ApiCall> calls() {
        return any(any -> new ApiCall(
                any.text(),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.of(Actor.values()),
                any.nullable(),
                any.nullable(),
                any.random.nextLong(),
                any.nullable(),
                any.nullable(),
                any.text(),
                any.text(),
                any.nullable(),
                any.nullable(),
                any.number(),
                any.random.nextInt(),
                any.nullable(),
                true,
                any.nullable(),
                any.of(TIMES)));
    }

    @Provide
    Arbitrary<KnownEntity> entities() {
        return any(any -> new KnownEntity(
                any.of(EntityKind.values()),
                any.nullable(),
                any.nullable(),
                any.nullable(),
                any.of(TIMES),
                any.number(),
                any.nullable(),
                any.nullable(),
                any.of(TIMES),
                any.of(TIMES),
                any.nullable()));
    }

    private static <E extends Event> E accepted(Admission<E> admission) {
        return ((Admission.Accepted<E>) admission).received().event();
    }

    private static <E> Arbitrary<E> any(java.util.function.Function<Any, E> make) {
        return Arbitraries.fromGenerator(
                (RandomGenerator<E>) random -> Shrinkable.unshrinkable(make.apply(new Any(random))));
    }

    private record Any(Random random) {
        <T> T of(T[] values) {
            return values[random.nextInt(values.length)];
        }

        String text() {
            if (random.nextInt(4) > 0) {
                return of(HOSTILE);
            }
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(600); length > 0; length--) {
                text.append((char) random.nextInt(0x10000));
            }
            return text.toString();
        }

        String nullable() {
            return random.nextInt(4) == 0 ? null : text();
        }

        BigDecimal number() {
            int scale = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(60) - 20;
            return new BigDecimal(new BigInteger(random.nextInt(300), random), scale)
                    .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
        }

        Double ratio() {
            return of(new Double[] {null, 0.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0});
        }
    }
}
