package io.anlan.platform.registry;

import io.anlan.platform.web.Word;

/** Why a facility stands still as planned. */
public enum StopKind implements Word {
    /** 停产: nothing is produced. */
    SHUTDOWN("shutdown"),
    /** 检修: the plant is overhauled. */
    OVERHAUL("overhaul"),
    /** 维护: the instruments or the data logger are maintained. */
    MAINTENANCE("maintenance");

    private final String word;

    StopKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
