package io.anlan.platform.account;

import io.anlan.platform.web.Word;

/** What somebody may do. Which rows he may do it to, his scope decides. */
public enum Permission implements Word {
    /** See what is supervised: registers, alarms, samples. */
    READ("read"),
    /** Acknowledge and reset alarms. */
    ACKNOWLEDGE("acknowledge"),
    /** Set alarms aside, and end it. */
    SHELVE("shelve"),
    /** Change enterprises, facilities and points. */
    REGISTER("register"),
    /** Connect devices: register and adopt them, see and replay what was set aside. */
    CONNECT("connect"),
    /** Order a device to tell something, to send its history, or at what intervals it sends. */
    ORDERS("orders"),
    /** Order a device to sample, to calibrate, or to change what it measures by. */
    CONTROL("control"),
    /** Change alarm rules. */
    RULES("rules"),
    /** Register stops of facilities, take them back and end them. */
    STOPS("stops"),
    /** Approve or reject what enterprises register. */
    APPROVE("approve"),
    /** Enter what a check by the regulator found. */
    CHECK("check"),
    /** Import registers from files. */
    IMPORT("import"),
    /** Export lists to files. */
    EXPORT("export"),
    /** Change the tree of regions. */
    REGIONS("regions"),
    /** Keep accounts and their rights. */
    ACCOUNTS("accounts"),
    /** Read and verify the audit trail. */
    AUDIT("audit"),
    /** See who is on duty, and the log of messages to them. */
    NOTICES("notices"),
    /** Keep channels of messages and rosters. */
    ROSTERS("rosters"),
    /** Change settings of the installation and see its figures. */
    SYSTEM("system");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
