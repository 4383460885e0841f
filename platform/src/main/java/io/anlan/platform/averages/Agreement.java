package io.anlan.platform.averages;

import io.anlan.domain.average.DeviceComparison;
import io.anlan.platform.web.Word;

/** Whether the own value and that of the device (HJ 212, 2061 and 2031) agree. */
enum Agreement implements Word {
    AGREES("agrees"),
    DIFFERS("differs"),
    ONLY_OWN("only-own"),
    ONLY_REPORTED("only-reported"),
    NEITHER("neither");

    private final String word;

    Agreement(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Agreement of(DeviceComparison.Outcome outcome) {
        return switch (outcome) {
            case AGREES -> AGREES;
            case DIFFERS -> DIFFERS;
            case ONLY_OWN -> ONLY_OWN;
            case ONLY_REPORTED -> ONLY_REPORTED;
            case NEITHER -> NEITHER;
        };
    }
}
