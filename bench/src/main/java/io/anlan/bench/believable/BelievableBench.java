package io.anlan.bench.believable;

import io.anlan.bench.believable.RealOutlet.Month;
import io.anlan.insight.Detector;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.detect.Detectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges every month of every real outlet as it is and with tampering of each kind, and prints precision, recall and
 * false alarms. What thresholds were fitted on and what they were only checked on is counted apart.
 */
public final class BelievableBench {
    private static final double MOST_FALSE_ALARMS = 1;
    private static final double STRONG_RECALL = 0.9;
    private static final double MILD_RECALL = 0.6;
    private static final Set<SuspicionKind> WITH_TARGET = EnumSet.of(
            SuspicionKind.CONSTANT_VALUE,
            SuspicionKind.CLIPPED_UNDER_LIMIT,
            SuspicionKind.COPIED_SERIES,
            SuspicionKind.PHYSICAL_INCONSISTENCY,
            SuspicionKind.CONVENIENT_GAP);

    private final Path dataSets;
    private final long seed;
    private final int every;

    @Nullable
    private final Path flags;

    private final Map<String, Tally> untampered = new TreeMap<>();
    private final Map<String, Tally> byTampering = new TreeMap<>();
    private final Map<String, Tally> byKind = new TreeMap<>();
    private final Map<String, Tally> months = new TreeMap<>();

    /**
     * @param dataSets folder with the data sets, each in a folder of its own
     * @param every judges only each so-manieth month of an outlet, for a quick look
     * @param flags folder that gets one 0 or 1 for each row of the water network's files; null for none
     */
    public BelievableBench(Path dataSets, long seed, int every, @Nullable Path flags) {
        this.dataSets = dataSets;
        this.seed = seed;
        this.every = every;
        this.flags = flags;
    }

    /** Whether every goal was met on the part that was only checked. */
    public boolean run() throws IOException {
        var outlets = new ArrayList<RealOutlet>();
        outlets.addAll(AirStations.read(dataSets));
        outlets.addAll(GasTurbine.read(dataSets));
        outlets.addAll(WaterPlant.read(dataSets));
        System.out.printf("%nBelievable data: %d outlets, seed %d%n", outlets.size(), seed);
        for (RealOutlet outlet : outlets) {
            List<Month> judged = outlet.months().stream()
                    .filter(month -> month.number() % every == 0)
                    .toList();
            judged.forEach(this::judge);
            System.out.printf("  %-8s %-14s %3d months judged%n", outlet.set(), outlet.name(), judged.size());
        }
        describe();
        falseAlarms();
        recall();
        boolean met = goals();
        return new WaterNetwork(dataSets, flags).run() && met;
    }

    private void judge(Month month) {
        String part = part(month);
        int all = 0;
        var perKind = new TreeMap<SuspicionKind, Integer>();
        for (Detector detector : Detectors.standard()) {
            int count = detector.inspect(month.record()).size();
            perKind.merge(detector.kind(), count, Integer::sum);
            all += count;
        }
        for (SuspicionKind kind : SuspicionKind.values()) {
            tally(untampered, "%2d %s|%s".formatted(kind.number(), kind, part))
                    .untampered(perKind.getOrDefault(kind, 0));
        }
        tally(untampered, "   all kinds together|" + part).untampered(all);
        tally(months, part).untampered(all);
        for (Tampering tampering : Tampering.all()) {
            for (Strength strength : Strength.values()) {
                tamper(month, tampering, strength);
            }
        }
    }

    private void tamper(Month month, Tampering tampering, Strength strength) {
        var random = new Random(seed
                + 7_919L * month.number()
                + 104_729L * month.outlet().outlet()
                + 31L * tampering.name().hashCode()
                + strength.of(0, 1));
        tampering.way().apply(month.record(), strength, random).ifPresent(tampered -> {
            int suspected = 0;
            int touching = 0;
            for (Detector detector : Detectors.standard()) {
                if (detector.kind() == tampering.kind()) {
                    for (Suspicion suspicion : detector.inspect(tampered.record())) {
                        suspected++;
                        touching += tampered.isFoundBy(suspicion) ? 1 : 0;
                    }
                }
            }
            String set = month.outlet().set();
            String name = "%2d %-11s %-8s".formatted(tampering.kind().number(), tampering.name(), set);
            tally(byTampering, name + "|" + strength + (month.fit() ? " fit" : " check"))
                    .tampered(suspected, touching);
            tally(byKind, "%02d|%s%s".formatted(tampering.kind().number(), strength, month.fit() ? " fit" : " check"))
                    .tampered(suspected, touching);
        });
    }

    private static String part(Month month) {
        return month.outlet().set() + (month.fit() ? " fit" : " check");
    }

    private static Tally tally(Map<String, Tally> tallies, String key) {
        return tallies.computeIfAbsent(key, each -> new Tally());
    }

    private static void describe() {
        System.out.printf("%nTampering put in, one concentration of a month by lot:%n");
        for (Tampering each : Tampering.all()) {
            System.out.printf(
                    "  %2d %-11s mild: %s; strong: %s%n",
                    each.kind().number(), each.name(), each.mild(), each.strong());
        }
    }

    private void falseAlarms() {
        System.out.printf("%nFalse suspicions per outlet and month, nothing tampered with%n");
        System.out.printf("%-30s", "");
        months.forEach((part, tally) -> System.out.printf("%15s", part));
        System.out.printf("%n%-30s", "outlet-months");
        months.forEach((part, tally) -> System.out.printf("%15d", tally.months()));
        System.out.println();
        untampered.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('|')))
                .distinct()
                .toList()
                .forEach(kind -> {
                    System.out.printf("%-30s", kind);
                    months.forEach((part, tally) -> System.out.printf(
                            "%15.3f", tally(untampered, kind + "|" + part).falseAlarmRate()));
                    System.out.println();
                });
    }

    private void recall() {
        System.out.printf("%nRecall / precision (tampered outlet-months)%n");
        List<String> columns = List.of("MILD fit", "MILD check", "STRONG fit", "STRONG check");
        System.out.printf("%-24s", "");
        columns.forEach(column -> System.out.printf("%22s", column.toLowerCase(Locale.ROOT)));
        System.out.println();
        byTampering.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('|')))
                .distinct()
                .toList()
                .forEach(name -> {
                    System.out.printf("%-24s", name);
                    for (String column : columns) {
                        Tally tally = tally(byTampering, name + "|" + column);
                        System.out.printf(
                                "%22s",
                                tally.tamperedMonths() == 0
                                        ? "-"
                                        : "%.2f / %.2f (%d)"
                                                .formatted(tally.recall(), tally.precision(), tally.tamperedMonths()));
                    }
                    System.out.println();
                });
    }

    private boolean goals() {
        System.out.println();
        boolean met = true;
        for (String part : List.of("fit", "check")) {
            for (Map.Entry<String, Tally> each : months.entrySet()) {
                if (each.getKey().endsWith(part)) {
                    met &= goal(
                            "%s: %.2f false suspicions per outlet and month, all kinds, %.0f or fewer"
                                    .formatted(each.getKey(), each.getValue().falseAlarmRate(), MOST_FALSE_ALARMS),
                            each.getValue().falseAlarmRate() <= MOST_FALSE_ALARMS);
                }
            }
            for (SuspicionKind kind : WITH_TARGET) {
                for (Strength strength : Strength.values()) {
                    Tally tally = tally(byKind, "%02d|%s %s".formatted(kind.number(), strength, part));
                    double aim = strength.of(MILD_RECALL, STRONG_RECALL);
                    met &= goal(
                            "%s: kind %d, %s: recall %.2f, %.1f or more"
                                    .formatted(part, kind.number(), strength, tally.recall(), aim),
                            tally.recall() >= aim || tally.tamperedMonths() == 0);
                }
            }
        }
        return met;
    }

    static boolean goal(String what, boolean met) {
        System.out.printf("%s %s%n", met ? "MET    " : "NOT MET", what);
        return met;
    }
}
