package io.anlan.platform.performance;

import org.jspecify.annotations.Nullable;

/** What one rule of one point contributes. */
final class RuleLoad {
    private final ChatterMeter chatter;
    private final @Nullable Long enterprise;
    private int count;
    private String lastAlarm;

    RuleLoad(Definitions definitions, Annunciation first) {
        chatter = new ChatterMeter(definitions);
        enterprise = first.enterprise();
        lastAlarm = first.alarm();
    }

    void accept(Annunciation annunciation) {
        count++;
        lastAlarm = annunciation.alarm();
        if (annunciation.activates()) {
            chatter.accept(annunciation.at());
        }
    }

    ChatterMeter chatter() {
        return chatter;
    }

    @Nullable
    Long enterprise() {
        return enterprise;
    }

    int count() {
        return count;
    }

    /** By which the names are found. */
    String lastAlarm() {
        return lastAlarm;
    }
}
