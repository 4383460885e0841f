package io.anlan.platform.performance;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that is counted while the annunciations of a period pass by in the order of time. */
final class Load {
    private final Definitions definitions;
    private final ReportPeriod period;
    private final FloodMeter floods;
    private final WindowCounts windows;
    private final WindowCounts hours;
    private final Map<RuleKey, RuleLoad> rules = new HashMap<>();
    private final Map<Long, EnterpriseLoad> enterprises = new HashMap<>();
    private final Map<Integer, Integer> byPriority = new HashMap<>();
    private int annunciated;
    private int late;

    /** Alarms of a device have neither rule nor point. */
    private record RuleKey(long rule, long point, long device) {
        static RuleKey of(Annunciation a) {
            return new RuleKey(a.rule(), a.point(), a.point() == 0 ? a.device() : 0);
        }
    }

    Load(Definitions definitions, ReportPeriod period) {
        this.definitions = definitions;
        this.period = period;
        floods = new FloodMeter(definitions);
        windows = new WindowCounts(period, definitions.window());
        hours = new WindowCounts(period, Duration.ofHours(1));
    }

    void accept(Annunciation annunciation) {
        if (annunciation.late()) {
            late++; // nobody had to attend to it then
            return;
        }
        annunciated++;
        byPriority.merge(annunciation.priority(), 1, Integer::sum);
        floods.accept(annunciation.at());
        windows.accept(annunciation.at());
        hours.accept(annunciation.at());
        rules.computeIfAbsent(RuleKey.of(annunciation), key -> new RuleLoad(definitions, annunciation))
                .accept(annunciation);
        if (annunciation.enterprise() != null) {
            enterprises
                    .computeIfAbsent(annunciation.enterprise(), id -> new EnterpriseLoad(definitions, annunciation))
                    .accept(annunciation);
        }
    }

    void finish() {
        long end = period.to().toEpochMilli();
        floods.finish(end);
        enterprises.values().forEach(enterprise -> enterprise.floods().finish(end));
    }

    int annunciated() {
        return annunciated;
    }

    int late() {
        return late;
    }

    int ofPriority(int priority) {
        return byPriority.getOrDefault(priority, 0);
    }

    FloodMeter floods() {
        return floods;
    }

    WindowCounts windows() {
        return windows;
    }

    WindowCounts hours() {
        return hours;
    }

    Iterable<RuleLoad> rules() {
        return rules.values();
    }

    /** Rules that chattered, those with most activations first. */
    List<AlarmLoad.Chattering> chattering(int most) {
        return rules.entrySet().stream()
                .filter(entry -> entry.getValue().chatter().chatters())
                .map(entry -> new AlarmLoad.Chattering(
                        entry.getKey().rule(),
                        entry.getKey().point() == 0 ? null : entry.getKey().point(),
                        entry.getKey().point() == 0 ? entry.getKey().device() : null,
                        entry.getValue().chatter().chattered()))
                .sorted(Comparator.comparingInt(AlarmLoad.Chattering::activations)
                        .reversed())
                .limit(most)
                .toList();
    }

    Map<Long, EnterpriseLoad> enterprises() {
        return enterprises;
    }
}
