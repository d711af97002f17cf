package io.weir.fault;

import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Withdrawals of a theft into a few new addresses, among ordinary ones: the same numbers make the same withdrawals. */
final class Attack {

    private static final int OLD_DESTINATIONS = 5;

    private final Instant began;
    private final int collectors;
    private final int inARow;
    private final BigDecimal stolenUsd;

    /**
     * @param began when the first is requested
     * @param collectors addresses that the stolen money goes to, in turn
     * @param inARow stolen withdrawals that go to one address before the next takes its turn
     * @param stolenUsd what each stolen withdrawal is worth
     */
    Attack(Instant began, int collectors, int inARow, int stolenUsd) {
        this.began = began;
        this.collectors = collectors;
        this.inARow = inARow;
        this.stolenUsd = BigDecimal.valueOf(stolenUsd);
    }

    /** What the exchange had paid before: whoever forgets it holds ordinary customers. */
    List<KnownEntity> paidBefore() {
        return IntStream.range(0, OLD_DESTINATIONS)
                .mapToObj(number -> new KnownEntity(
                        EntityKind.DESTINATION,
                        "bitcoin",
                        "bc1qold" + number,
                        null,
                        began.minus(Duration.ofDays(20)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    /** Each even one is stolen. Of the others, half go near a limit too, but to where others went before. */
    Withdrawal withdrawal(int number, Duration afterBegin) {
        if (isStolen(number)) {
            return stolen(number, afterBegin).build();
        }
        boolean nearLimit = number % 4 == 1;
        return request(number, afterBegin)
                .amount(new BigDecimal("1.5"))
                .amountUsd(new BigDecimal("8850"))
                .dailyLimitUsedRatio(nearLimit ? 0.95 : 0.2)
                .destinationAddress(nearLimit ? "bc1qold" + number % OLD_DESTINATIONS : "bc1qown" + number)
                .build();
    }

    WithdrawalBuilder stolen(int number, Duration afterBegin) {
        return request(number, afterBegin)
                .amount(new BigDecimal("98.1"))
                .amountUsd(stolenUsd)
                .dailyLimitUsedRatio(0.98)
                .destinationAddress("bc1qthief" + number / 2 / inARow % collectors);
    }

    static boolean isStolen(int number) {
        return number % 2 == 0;
    }

    private WithdrawalBuilder request(int number, Duration afterBegin) {
        return new WithdrawalBuilder()
                .eventId("event-" + number)
                .withdrawalId("withdrawal-" + number)
                .accountId("account-" + number)
                .customerId("customer-" + number)
                .channel(Channel.WEB)
                .sourceIp("198.51.100." + number % 250)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .secondFactors(List.of(SecondFactor.TOTP))
                .requestedAt(began.plus(afterBegin));
    }
}
