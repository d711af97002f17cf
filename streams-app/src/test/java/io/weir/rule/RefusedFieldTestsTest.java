package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a line of a search is refused: each construct with the exact error. */
final class RefusedFieldTestsTest {

    static Stream<Arguments> fields() {
        return Stream.of(
                arguments(
                        withdrawals("amoutUsd|gte: 5"),
                        List.of("6:9: unknown field 'amoutUsd'; did you mean 'amountUsd'?")),
                arguments(
                        withdrawals("foo: 5"),
                        List.of("6:9: unknown field 'foo'; streams-app/docs/rules.md lists all fields")),
                arguments(
                        withdrawals("status: 200"),
                        List.of(
                                "6:9: field 'status' is not on withdrawals, only on api-calls; use a field of withdrawals, or 'service: api-calls'")),
                arguments(
                        calls("sourceIP: 10.0.0.1"),
                        List.of("6:9: unknown field 'sourceIP'; did you mean 'sourceIp'?")),
                arguments(
                        withdrawals("'|contains': x"),
                        List.of(
                                "6:9: '|contains' names no field; write the field first, such as 'userAgent|contains|all'")));
    }

    static Stream<Arguments> modifiers() {
        return Stream.of(
                arguments(
                        withdrawals("asset|contain: B"),
                        List.of("6:9: unknown modifier 'contain' in 'asset|contain'; did you mean 'contains'?")),
                arguments(
                        withdrawals("asset|foo: B"),
                        List.of(
                                "6:9: unknown modifier 'foo' in 'asset|foo'; known are all, cased, cidr, contains, day, endswith, exists, expand, fieldref, gt, gte, hour, i, lt, lte, m, minute, month, neq, re, s, startswith, week, year")),
                arguments(
                        withdrawals("asset|contains|contains: B"),
                        List.of("6:9: modifier 'contains' stands twice in 'asset|contains|contains'; keep one")),
                arguments(
                        withdrawals("asset|contains|startswith: B"),
                        List.of(
                                "6:9: modifiers 'contains' and 'startswith' can't go together in 'asset|contains|startswith'; use one of them, or two lines")),
                arguments(
                        withdrawals("userAgent|base64: x"),
                        List.of(
                                "6:9: modifier 'base64' has no meaning for an exchange's events; write the text as the event has it")),
                arguments(
                        withdrawals("userAgent|i: x"),
                        List.of("6:9: 'i' belongs to 're' in 'userAgent|i'; write 'userAgent|re|i', or remove it")),
                arguments(
                        withdrawals("userAgent|re|cased: x"),
                        List.of(
                                "6:9: 'cased' can't go with 're' in 'userAgent|re|cased'; remove it: 're' regards case unless 'i' is added")),
                arguments(
                        withdrawals("amount|gte|neq: 5"),
                        List.of(
                                "6:9: 'neq' can't go with 'gte' in 'amount|gte|neq'; put the line into a search of its own and write 'not' in the condition")),
                arguments(
                        withdrawals("asset|neq|all: [A, B]"),
                        List.of(
                                "6:9: 'all' can't go with 'neq' in 'asset|neq|all'; remove 'all': 'neq' already means none of the values")),
                arguments(
                        withdrawals("asset|contains|all: A"),
                        List.of(
                                "6:9: 'all' needs several values in 'asset|contains|all'; remove 'all', or give a list")),
                arguments(
                        withdrawals("asset|exists|all: [true, false]"),
                        List.of("6:9: 'all' can't go with 'exists' in 'asset|exists|all'; remove 'all'")),
                arguments(
                        withdrawals("asset|exists: [true, false]"),
                        List.of("6:9: 'exists' takes one value in 'asset|exists'; write true or false")),
                arguments(
                        withdrawals("asset|: A"),
                        List.of(
                                "6:9: unknown modifier '' in 'asset|'; known are all, cased, cidr, contains, day, endswith, exists, expand, fieldref, gt, gte, hour, i, lt, lte, m, minute, month, neq, re, s, startswith, week, year")));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                arguments(
                        withdrawals("amountUsd|contains: '5'"),
                        List.of(
                                "6:9: 'contains' can't be asked of 'amountUsd', which is a number; compare numbers as they are, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("amountUsd|re: '5'"),
                        List.of(
                                "6:9: 're' can't be asked of 'amountUsd', which is a number; compare numbers as they are, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("asset|gte: 5"),
                        List.of(
                                "6:9: 'gte' can't be asked of 'asset', which is a text; compare texts as they are, or with contains, startswith, endswith or re")),
                arguments(
                        withdrawals("secondFactors|gt: 5"),
                        List.of(
                                "6:9: 'gt' can't be asked of 'secondFactors', which is a list of texts; compare texts as they are, or with contains, startswith, endswith or re")),
                arguments(
                        calls("ipRestricted|gte: 1"),
                        List.of(
                                "6:9: 'gte' can't be asked of 'ipRestricted', which is true or false; write true or false")),
                arguments(
                        calls("ipRestricted|startswith: t"),
                        List.of(
                                "6:9: 'startswith' can't be asked of 'ipRestricted', which is true or false; write true or false")),
                arguments(
                        calls("ipRestricted: maybe"),
                        List.of("6:23: 'ipRestricted' is true or false, not 'maybe'; write true or false")),
                arguments(
                        withdrawals("allowlistedAt|gte: 5"),
                        List.of(
                                "6:9: 'gte' can't be asked of 'allowlistedAt', which is a time; compare a part of it, such as 'hour', ask 'exists', or compare it with null")),
                arguments(
                        withdrawals("allowlistedAt: 2019-05-07"),
                        List.of(
                                "6:9: 'allowlistedAt' is a time, which can't be compared as a whole; compare a part of it, such as 'hour', ask 'exists', or compare it with null")),
                arguments(
                        withdrawals("network|cidr: 10.0.0.0/8"),
                        List.of("6:9: 'cidr' can't be asked of 'network', which is no address; use 'sourceIp|cidr'")),
                arguments(
                        withdrawals("amount|cidr: 10.0.0.0/8"),
                        List.of(
                                "6:9: 'cidr' can't be asked of 'amount', which is a number; compare numbers as they are, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("amount|fieldref: amountUsd"),
                        List.of(
                                "6:26: 'amount' and 'amountUsd' are not in the same unit; refer to an amount in the unit of 'amount'")),
                arguments(
                        withdrawals("amount|fieldref: asset"),
                        List.of(
                                "6:26: 'fieldref' compares numbers, but 'asset' is a text; refer to a field with an amount")),
                arguments(
                        withdrawals("destinationAgeSeconds|fieldref: amount"),
                        List.of(
                                "6:9: 'fieldref' can't be asked of 'destinationAgeSeconds', which is a fact in whole numbers; compare numbers as they are, or with lt, lte, gt, gte or neq")),
                arguments(
                        withdrawals("amount|cased: 5"),
                        List.of("6:9: 'cased' can't be asked of 'amount', which is a number; remove it")),
                arguments(
                        withdrawals("requestedAt|hour|cased: 5"),
                        List.of("6:9: 'cased' can't be asked of 'requestedAt', which is a time; remove it")),
                arguments(
                        withdrawals("asset|neq|exists: true"),
                        List.of(
                                "6:9: 'neq' can't go with 'exists' in 'asset|neq|exists'; put the line into a search of its own and write 'not' in the condition")),
                arguments(
                        withdrawals("asset|fieldref: amountUsd"),
                        List.of(
                                "6:25: 'fieldref' compares texts, but 'amountUsd' is a number; refer to a field of text")),
                arguments(
                        withdrawals("asset|fieldref: netwrk"),
                        List.of("6:25: unknown field 'netwrk'; did you mean 'network'?")),
                arguments(
                        withdrawals("destinationAgeSeconds: null"),
                        List.of(
                                "6:32: the fact 'destinationAgeSeconds' is compared with null, but it is known or unknown; compare it with a number: what is unknown never matches")),
                arguments(
                        withdrawals("destinationAgeSeconds|lt: null"),
                        List.of(
                                "6:35: the fact 'destinationAgeSeconds' is compared with null, but it is known or unknown; compare it with a number: what is unknown never matches")),
                arguments(
                        withdrawals("destinationAgeSeconds|exists: true"),
                        List.of(
                                "6:9: 'exists' is asked of the fact 'destinationAgeSeconds', which is known or unknown; compare it with a number: what is unknown never matches")),
                arguments(
                        withdrawals("destinationAgeSeconds|contains: '5'"),
                        List.of(
                                "6:9: 'contains' can't be asked of 'destinationAgeSeconds', which is a fact in whole numbers; compare numbers as they are, or with lt, lte, gt, gte or neq")));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(
                        withdrawals("amount: many"),
                        List.of(
                                "6:17: 'amount' is a number, which can't be compared with 'many'; write a plain number")),
                arguments(
                        withdrawals("amount|gte: '5*'"),
                        List.of("6:21: 'amount' is a number, which can't be compared with '5*'; write a plain number")),
                arguments(
                        withdrawals("amount|gte: 0x1F"),
                        List.of(
                                "6:21: 'amount' is a number, which can't be compared with '0x1F'; write a plain number")),
                arguments(
                        withdrawals("amount|gte: .inf"),
                        List.of(
                                "6:21: 'amount' is a number, which can't be compared with '.inf'; write a plain number")),
                arguments(
                        withdrawals("amount|gte: 1e99999"),
                        List.of(
                                "6:21: 'amount' is a number, which can't be compared with '1e99999'; write a plain number")),
                arguments(
                        withdrawals("amount|gte: true"),
                        List.of(
                                "6:21: 'amount' is a number, which can't be compared with 'true'; write a plain number")),
                arguments(
                        withdrawals("sourceAsn: 1.5"),
                        List.of(
                                "6:20: 'sourceAsn' is a whole number, which can't be compared with '1.5'; write a whole number")),
                arguments(
                        withdrawals("destinationAgeSeconds|lt: 0.5"),
                        List.of(
                                "6:35: 'destinationAgeSeconds' is a fact in whole numbers, which can't be compared with '0.5'; write a whole number")),
                arguments(
                        withdrawals("destinationAgeSeconds|lt: 1d"),
                        List.of(
                                "6:35: 'destinationAgeSeconds' is a fact in whole numbers, which can't be compared with '1d'; write 86400, its seconds")),
                arguments(
                        withdrawals("destinationAgeSeconds|lt: 99999999999999999999"),
                        List.of(
                                "6:35: 'destinationAgeSeconds' is a fact in whole numbers, which can't be compared with '99999999999999999999'; write a whole number")),
                arguments(
                        withdrawals("asset: true"),
                        List.of(
                                "6:16: 'asset' is a text, but true without quotes is none; write 'true' in quotes if the text is meant")),
                arguments(
                        withdrawals("asset|contains: ''"),
                        List.of(
                                "6:25: 'contains' of an empty text holds for every text; write some text, or ask 'exists'")),
                arguments(
                        withdrawals("asset|contains: null"),
                        List.of("6:25: 'contains' can't be asked with null; write 'asset: null'")),
                arguments(
                        withdrawals("asset|exists: maybe"),
                        List.of("6:23: 'exists' takes true or false, not 'maybe'; write true or false")),
                arguments(
                        withdrawals("asset: []"),
                        List.of("6:16: 'asset' has an empty list; add a value, or remove the line")),
                arguments(
                        withdrawals("asset: {a: b}"),
                        List.of("6:16: 'asset' takes a value or a list of values, not a map; write single values")),
                arguments(
                        withdrawals("asset: [[BTC]]"),
                        List.of("6:17: 'asset' takes a value or a list of values, not a list; write single values")),
                arguments(
                        withdrawals("sourceIp|cidr: 10.0.0.1/8"),
                        List.of(
                                "6:24: '10.0.0.1/8' is no range of addresses; write 10.0.0.0/8, where the range starts")),
                arguments(
                        withdrawals("sourceIp|cidr: 10.0.0.0/33"),
                        List.of("6:24: '10.0.0.0/33' is no range of addresses; write a prefix from 0 to 32")),
                arguments(
                        withdrawals("sourceIp|cidr: example.com"),
                        List.of(
                                "6:24: 'example.com' is no range of addresses; write an IPv4 or IPv6 range such as 10.0.0.0/8 or 2001:db8::/32")),
                arguments(
                        withdrawals("sourceIp|cidr: 2001:db8::1/32"),
                        List.of(
                                "6:24: '2001:db8::1/32' is no range of addresses; write 2001:db8:0:0:0:0:0:0/32, where the range starts")),
                arguments(
                        withdrawals("userAgent|re: '(?=x)'"),
                        List.of(
                                "6:23: regular expression '(?=x)' can't be taken: RE2 has no '(?='; write it without look-around and back-references")),
                arguments(
                        withdrawals("userAgent|re: 'a(b'"),
                        List.of(
                                "6:23: regular expression 'a(b' can't be taken: missing closing ): a(b; mend the syntax; a character that means itself wants a backslash before it")),
                arguments(
                        withdrawals("userAgent|re: '(?<=a)b'"),
                        List.of(
                                "6:23: regular expression '(?<=a)b' can't be taken: RE2 has no '(?<='; write it without look-around and back-references")),
                arguments(
                        withdrawals("userAgent|re|i: '[\\x{400}-\\x{2fff}]'"),
                        List.of(
                                "6:25: regular expression '[\\x{400}-\\x{2fff}]' can't be taken: RE2 can't pass over the case of U+1C80 to U+1C88; leave them out, in ranges, too, or regard case")),
                arguments(
                        withdrawals("userAgent|re: '(?i)\u1C81'"),
                        List.of(
                                "6:23: regular expression '(?i)\u1C81' can't be taken: RE2 can't pass over the case of U+1C80 to U+1C88; leave them out, in ranges, too, or regard case")),
                arguments(withdrawals("userAgent|re: '[\\x{400}-\\x{2fff}a-z]'"), List.of()),
                arguments(withdrawals("userAgent|re|i: '[^a-z\\x{430}-\\x{44f}]x-y'"), List.of()),
                arguments(
                        withdrawals("userAgent|re: '((a{100}){100}){10}'"),
                        List.of(
                                "6:23: regular expression '((a{100}){100}){10}' can't be taken: it repeats something more than 1000 times, a {…} within a {…} multiplied; write '+' or '*' instead of a count, or a smaller count")),
                arguments(
                        withdrawals("userAgent|re: 'a{1001}'"),
                        List.of(
                                "6:23: regular expression 'a{1001}' can't be taken: it repeats something more than 1000 times, a {…} within a {…} multiplied; write '+' or '*' instead of a count, or a smaller count")),
                arguments(
                        withdrawals("userAgent|re: '(\\s*\\S*\\s*){0,999}x$'"),
                        List.of(
                                "6:23: regular expression '(\\s*\\S*\\s*){0,999}x$' can't be taken: it comes to 8995 steps when its {…} are written out, more than 2000; write '+' or '*' instead of a count, or a smaller count")),
                arguments(
                        withdrawals("userAgent|re: '" + "x".repeat(1_001) + "'"),
                        List.of(
                                "6:23: regular expression '" + "x".repeat(100)
                                        + "…' can't be taken: it has 1001 characters, more than 1000; write several patterns in a list of values")));
    }

    @ParameterizedTest
    @MethodSource({"fields", "modifiers", "types", "values"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }
}
