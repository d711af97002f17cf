package io.weir.replay.generator;

import org.jspecify.annotations.Nullable;

/** What can be called, with the normalised verb where it changes something. */
enum Endpoint {
    ORDER("POST", "/api/v3/order", "order.placed"),
    CANCEL_ORDER("DELETE", "/api/v3/order", "order.cancelled"),
    ORDER_STATE("GET", "/api/v3/order", null),
    OPEN_ORDERS("GET", "/api/v3/openOrders", null),
    BALANCES("GET", "/api/v3/account", null),
    TRADES("GET", "/api/v3/myTrades", null),
    DEPOSIT_HISTORY("GET", "/wapi/v3/depositHistory.html", null),
    WITHDRAWAL_HISTORY("GET", "/wapi/v3/withdrawHistory.html", null),
    KEY_WITHDRAWAL("POST", "/wapi/v3/withdraw.html", "withdrawal.requested"),

    LOGIN("POST", "/session", "login"),
    VERIFY_SECOND_FACTOR("POST", "/session/second-factor", "second-factor.verified"),
    WALLET("GET", "/wallet/balances", null),
    MARKETS("GET", "/markets", null),
    SESSION_ORDER("POST", "/orders", "order.placed"),
    ADD_ADDRESS("POST", "/wallet/addresses", "address-book.added"),
    SESSION_WITHDRAWAL("POST", "/wallet/withdrawals", "withdrawal.requested"),
    CREATE_KEY("POST", "/keys", "key.created"),
    CHANGE_PASSWORD("PUT", "/account/password", "password.changed"),
    CHANGE_EMAIL("PUT", "/account/email", "email.changed"),
    RESET_SECOND_FACTOR("POST", "/account/second-factor/reset", "second-factor.reset"),
    CHANGE_LIMIT("PUT", "/back-office/accounts/{accountId}/limit", "limit.changed");

    final String method;
    final String path;
    final @Nullable String action;

    Endpoint(String method, String path, @Nullable String action) {
        this.method = method;
        this.path = path;
        this.action = action;
    }
}
