package io.anlan.platform.account;

import static io.anlan.platform.account.Permission.ACCOUNTS;
import static io.anlan.platform.account.Permission.ACKNOWLEDGE;
import static io.anlan.platform.account.Permission.APPROVE;
import static io.anlan.platform.account.Permission.AUDIT;
import static io.anlan.platform.account.Permission.CHECK;
import static io.anlan.platform.account.Permission.CONNECT;
import static io.anlan.platform.account.Permission.CONTROL;
import static io.anlan.platform.account.Permission.EXPORT;
import static io.anlan.platform.account.Permission.IMPORT;
import static io.anlan.platform.account.Permission.NOTICES;
import static io.anlan.platform.account.Permission.ORDERS;
import static io.anlan.platform.account.Permission.READ;
import static io.anlan.platform.account.Permission.REGIONS;
import static io.anlan.platform.account.Permission.REGISTER;
import static io.anlan.platform.account.Permission.ROSTERS;
import static io.anlan.platform.account.Permission.RULES;
import static io.anlan.platform.account.Permission.SHELVE;
import static io.anlan.platform.account.Permission.STOPS;
import static io.anlan.platform.account.Permission.SYSTEM;

import io.anlan.platform.web.Word;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an account is for, and what it may do therefore. System, security and audit are kept apart: nobody who gives rights
 * changes what is supervised, and neither reads the trail of what was done (GB/T 22239-2019, 8.1.4.2).
 */
public enum Role implements Word {
    /** The first account, which sets the installation up. */
    ADMINISTRATOR("administrator", EnumSet.allOf(Permission.class)),
    /** Head of a supervision department. */
    HEAD(
            "head",
            EnumSet.of(
                    READ,
                    ACKNOWLEDGE,
                    SHELVE,
                    REGISTER,
                    ORDERS,
                    CONTROL,
                    RULES,
                    STOPS,
                    APPROVE,
                    CHECK,
                    IMPORT,
                    EXPORT,
                    NOTICES,
                    ROSTERS)),
    /** Watches a region's alarms. */
    DUTY_OFFICER("duty-officer", EnumSet.of(READ, ACKNOWLEDGE, SHELVE, STOPS, CHECK, EXPORT, NOTICES)),
    /** Inspects in the field. */
    INSPECTOR("inspector", EnumSet.of(READ, CHECK, EXPORT)),
    /** Safety and environment manager of one enterprise. */
    ENTERPRISE("enterprise", EnumSet.of(READ, ACKNOWLEDGE, STOPS, EXPORT)),
    /** Connects the devices of a region. */
    INTEGRATOR("integrator", EnumSet.of(READ, REGISTER, CONNECT, ORDERS, IMPORT, EXPORT)),
    /** Keeps regions, registers and settings. */
    SYSTEM_ADMINISTRATOR(
            "system-administrator",
            EnumSet.of(READ, REGISTER, CONNECT, ORDERS, IMPORT, EXPORT, REGIONS, NOTICES, ROSTERS, SYSTEM)),
    /** Keeps accounts. */
    SECURITY_ADMINISTRATOR("security-administrator", EnumSet.of(ACCOUNTS, IMPORT)),
    /** Reads and verifies the audit trail. */
    AUDIT_ADMINISTRATOR("audit-administrator", EnumSet.of(AUDIT));

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Permission> permissions;

    Role(String word, Set<Permission> permissions) {
        this.word = word;
        this.permissions = Set.copyOf(permissions);
    }

    @Override
    public String word() {
        return word;
    }

    Set<Permission> permissions() {
        return permissions;
    }
}
