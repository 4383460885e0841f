package io.anlan.platform.performance;

/** What the control room of one enterprise has to bear. */
final class EnterpriseLoad {
    private final FloodMeter floods;
    private int count;
    private String lastAlarm;

    EnterpriseLoad(Definitions definitions, Annunciation first) {
        floods = new FloodMeter(definitions);
        lastAlarm = first.alarm();
    }

    void accept(Annunciation annunciation) {
        count++;
        lastAlarm = annunciation.alarm();
        floods.accept(annunciation.at());
    }

    FloodMeter floods() {
        return floods;
    }

    int count() {
        return count;
    }

    /** By which the name is found. */
    String lastAlarm() {
        return lastAlarm;
    }
}
