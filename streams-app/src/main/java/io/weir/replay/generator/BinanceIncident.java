package io.weir.replay.generator;

import io.weir.baseline.BaselinesText;
import io.weir.event.ApiCall;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The theft of 2019-05-07 at Binance with the traffic around it.
 *
 * <p>The order of drawing matters: everything ordinary comes first and the theft last, so that another span of the attack has
 * the same innocents around it.
 */
public final class BinanceIncident {
    public static final String NAME = "binance-2019-05-07";

    private static final String STORY = "/incidents/binance-2019-05-07.md";
    private static final String BASELINES = "/incidents/binance-2019-05-07-baselines.csv";

    private final IncidentSettings settings;
    private final Recording recording;
    private final List<KnownEntity> known = new ArrayList<>();
    private final List<Asked> stolen;
    private final List<Asked> ordinary;

    /** Draws everything; nothing is written yet. */
    public BinanceIncident(IncidentSettings settings) {
        this.settings = settings;
        recording = new Recording(settings);
        Identifiers identifiers = new Identifiers(settings.seed());
        SourceNetworks networks = new SourceNetworks(settings.seed());
        Population population = new Population(settings, identifiers, networks);
        Destinations destinations = new Destinations(settings);
        Requests requests = new Requests(identifiers);
        Calls calls = new Calls(identifiers);
        Payouts payouts = new Payouts(settings, identifiers);

        OrdinaryWithdrawals withdrawals =
                new OrdinaryWithdrawals(settings, population, networks, destinations, requests);
        ordinary = withdrawals.all();
        payouts.payNext(ordinary);
        List<Asked> besideTheft = withdrawals.inBatchOfTheft();
        payouts.payWithTheft(besideTheft);
        ordinary.addAll(besideTheft);

        Preludes preludes = new Preludes(settings, calls);
        List<ApiCall> callsMade = new ArrayList<>();
        ordinary.forEach(asked -> callsMade.addAll(preludes.to(asked)));
        callsMade.addAll(new Traffic(settings, population, networks, identifiers, calls).beside(callsMade.size()));
        int ordinaryUpdates = payouts.updates().size();

        Theft theft = new Theft(settings, population, networks, requests, calls);
        stolen = theft.withdrawals();
        payouts.payWithTheft(stolen);

        List<WithdrawalUpdate> updates = payouts.updates();
        Chance delays = new Chance(settings.seed(), "delays");
        recording.add(withdrawals(ordinary), delays);
        recording.add(updates.subList(0, ordinaryUpdates), delays);
        recording.add(callsMade, delays);
        recording.add(withdrawals(stolen), delays);
        recording.add(updates.subList(ordinaryUpdates, updates.size()), delays);
        recording.add(theft.calls(), delays);

        remember(population, destinations);
    }

    /** Writes the folder; what is there under the same names is replaced. */
    public void write(Path directory) throws IOException {
        IncidentFiles files = new IncidentFiles(directory);
        List<Recording.Taken> events = events();
        files.writeEvents(events);
        files.writeKnownEntities(known);
        files.writeText(BaselinesText.FILE, ChainFacts.resourceText(BASELINES));
        files.writeText("guilty.txt", guilty());
        files.writeText("incident.md", story(events));
    }

    List<Recording.Taken> events() {
        return recording.inBrokerOrder();
    }

    List<KnownEntity> known() {
        return known;
    }

    Set<String> stolenIds() {
        Set<String> ids = new HashSet<>();
        stolen.forEach(asked -> ids.add(asked.withdrawal().withdrawalId()));
        return ids;
    }

    /** Only of those who act: the others would be weight without use. */
    private void remember(Population population, Destinations destinations) {
        Set<String> acting = new HashSet<>();
        for (Recording.Taken taken : recording.inBrokerOrder()) {
            if (taken.event() instanceof ApiCall call && call.accountId() != null) {
                acting.add(call.accountId());
            } else if (taken.event() instanceof Withdrawal withdrawal) {
                acting.add(withdrawal.accountId());
            }
        }
        PriorKnowledge knowledge = new PriorKnowledge();
        Stream.concat(population.customers(), stolen.stream().map(Asked::customer))
                .filter(customer -> acting.contains(customer.accountId()))
                .sorted(Comparator.comparing(Customer::accountId))
                .forEach(knowledge::remember);
        known.addAll(destinations.known());
        known.addAll(knowledge.known());
        known.sort(Comparator.comparing(KnownEntity::kind));
    }

    private static List<Withdrawal> withdrawals(List<Asked> all) {
        return all.stream().map(Asked::withdrawal).toList();
    }

    private String guilty() {
        StringBuilder text = new StringBuilder("# The withdrawals of the theft, in the order of their requests.\n");
        withdrawals(stolen)
                .forEach(withdrawal -> text.append(withdrawal.withdrawalId()).append('\n'));
        return text.toString();
    }

    private String story(List<Recording.Taken> events) {
        return new Story(settings, events, withdrawals(stolen), withdrawals(ordinary))
                .fill(ChainFacts.resourceText(STORY));
    }
}
