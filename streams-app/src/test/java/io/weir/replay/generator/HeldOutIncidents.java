package io.weir.replay.generator;

import java.util.List;

/** All of them, by date. Where no withdrawal or call shows anything there is none: see the page on incidents. */
final class HeldOutIncidents {
    static final List<HeldOut> ALL = List.of(
            ManyTransfers2014.INCIDENT,
            SameInstant2014.INCIDENT,
            RaisedLimits2016.INCIDENT,
            TakenOverByTrades2017.INCIDENT,
            PhishedKeys2018.INCIDENT,
            SoldAtNinetySix2018.INCIDENT,
            StolenTokens2019.INCIDENT,
            SecondReview2019.INCIDENT,
            RecoveredAccounts2021.INCIDENT,
            NoSecondFactor2022.INCIDENT,
            MasterKey2022.INCIDENT,
            LeakedKeys2022.INCIDENT,
            FalseDeposits2024.INCIDENT);

    private HeldOutIncidents() {}
}
