package io.weir.serde.contract;

import io.weir.alert.AlertTotals;
import io.weir.alert.TopEntry;
import java.math.BigDecimal;
import java.util.List;

/** {@link AlertTotals}, whose largest entries the schema keeps beside the totals in the alert itself. */
final class AlertTotalsAvro {

    private AlertTotalsAvro() {}

    static void write(AlertTotals totals, io.weir.schema.Alert alert) {
        io.weir.schema.AlertTotals avro = new io.weir.schema.AlertTotals();
        avro.setCustomers(totals.customers());
        avro.setApiKeys(totals.apiKeys());
        avro.setNetworks(totals.networks());
        avro.setDestinations(totals.destinations());
        avro.setUsd(Decimals.capped(totals.amountUsd(), Decimals.USD_SCALE));
        avro.setAtLeast(totals.atLeast());
        alert.setTotals(avro);
        alert.setTopCustomers(toAvro(totals.topCustomers()));
        alert.setTopApiKeys(toAvro(totals.topApiKeys()));
        alert.setTopNetworks(toAvro(totals.topNetworks()));
        alert.setTopDestinations(toAvro(totals.topDestinations()));
    }

    static AlertTotals read(io.weir.schema.Alert alert) {
        io.weir.schema.AlertTotals avro = alert.getTotals();
        return new AlertTotals(
                avro.getCustomers(),
                avro.getApiKeys(),
                avro.getNetworks(),
                avro.getDestinations(),
                Decimals.in(avro.getUsd()),
                avro.getAtLeast(),
                fromAvro(alert.getTopCustomers()),
                fromAvro(alert.getTopApiKeys()),
                fromAvro(alert.getTopNetworks()),
                fromAvro(alert.getTopDestinations()));
    }

    private static List<io.weir.schema.TopEntry> toAvro(List<TopEntry> entries) {
        return entries.stream()
                .map(entry -> new io.weir.schema.TopEntry(
                        entry.value(), entry.events(), Decimals.capped(entry.amountUsd(), Decimals.USD_SCALE)))
                .toList();
    }

    /** No valuation at all sums to zero. */
    private static List<TopEntry> fromAvro(List<io.weir.schema.TopEntry> entries) {
        return entries.stream()
                .map(avro -> new TopEntry(
                        avro.getName(),
                        avro.getCount(),
                        avro.getUsd() == null ? BigDecimal.ZERO : Decimals.in(avro.getUsd())))
                .toList();
    }
}
