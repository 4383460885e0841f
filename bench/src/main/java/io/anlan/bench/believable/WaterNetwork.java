package io.anlan.bench.believable;

import io.anlan.bench.believable.AttackScore.Attack;
import io.anlan.insight.detect.TagNetwork;
import io.anlan.insight.detect.TagNetwork.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control system of a water network with attacks that falsify its readings (BATADAL). The relations among the tags are
 * learnt from the year without attacks; the limit is fitted on the attacked half-year. For cross-validation each attack in
 * turn is judged, with the weeks around it, by the limit that is best on the others.
 */
final class WaterNetwork {
    private static final String FOLDER = "batadal-water-attacks";
    /** The year without attacks is written with more digits than the others; digits that do not come again must not be learnt. */
    private static final double RESOLUTION = 0.01;

    private static final double GOAL = 0.85;
    private static final double LOWEST_LIMIT = 0.5;
    private static final double LIMIT_STEP = 0.1;
    private static final int LIMITS = 60;

    private final Path dataSets;

    @Nullable
    private final Path flags;

    WaterNetwork(Path dataSets, @Nullable Path flags) {
        this.dataSets = dataSets;
        this.flags = flags;
    }

    /** The rows of a file by the tags of another; truth is empty where there are no labels. */
    private static final class Readings {
        private final String name;
        private final double[][] rows;
        private final int[] hours;
        private final boolean[] truth;

        Readings(String name, double[][] rows, int[] hours, boolean[] truth) {
            this.name = name;
            this.rows = rows;
            this.hours = hours;
            this.truth = truth;
        }
    }

    boolean run() throws IOException {
        Path folder = dataSets.resolve(FOLDER);
        List<Path> learnt = CsvTable.files(folder, "dataset03.*\\.csv(\\.gz)?");
        if (learnt.isEmpty()) {
            System.out.printf("%nWater network: no dataset03 in %s, left out%n", folder);
            return true;
        }
        List<String> tags = tags(CsvTable.read(learnt.getFirst()));
        Readings quiet = readings(learnt.getFirst(), tags);
        TagNetwork network = TagNetwork.learn(quiet.rows, quiet.hours, Thresholds.DEFAULT);
        System.out.printf(
                "%nWater network: %d tags, %,d hours without attacks learnt%n", tags.size(), quiet.rows.length);
        boolean met = true;
        for (Path file : CsvTable.files(folder, "(dataset0[4-9]|.*test).*\\.csv(\\.gz)?")) {
            met &= judge(network, readings(file, tags), tags);
        }
        return met;
    }

    private boolean judge(TagNetwork network, Readings readings, List<String> tags) throws IOException {
        TagNetwork.Excess excess = network.judge(readings.rows, readings.hours);
        boolean[] alarms = TagNetwork.alarms(excess.excess(), Thresholds.DEFAULT.alarm(), Thresholds.DEFAULT.hold());
        write(readings, alarms);
        if (readings.truth.length == 0) {
            System.out.printf(
                    "  %s: no labels, alarms in %d of %d hours%n", readings.name, count(alarms), alarms.length);
            return true;
        }
        boolean[] everywhere = new boolean[alarms.length];
        Arrays.fill(everywhere, true);
        AttackScore score = AttackScore.of(readings.truth, alarms, everywhere);
        System.out.printf("  %s, limit %.1f: %s%n", readings.name, Thresholds.DEFAULT.alarm(), score.text());
        AttackScore crossed = crossValidated(readings.truth, excess.excess());
        System.out.printf("  %s, limit by the other attacks: %s%n", readings.name, crossed.text());
        byAttack(readings, alarms, excess, tags);
        return BelievableBench.goal(
                "%s: S %.3f, cross-validated %.3f; %.2f or more"
                        .formatted(readings.name, score.total(), crossed.total(), GOAL),
                Math.min(score.total(), crossed.total()) >= GOAL);
    }

    private static void byAttack(Readings readings, boolean[] alarms, TagNetwork.Excess excess, List<String> tags) {
        int number = 0;
        for (Attack attack : AttackScore.attacks(readings.truth)) {
            int first = attack.first();
            while (first < attack.last() && !alarms[first]) {
                first++;
            }
            System.out.printf(
                    "    attack %d: %3d h, alarmed %3d h, first after %2d h by %s%n",
                    ++number,
                    attack.last() - attack.first() + 1,
                    count(Arrays.copyOfRange(alarms, attack.first(), attack.last() + 1)),
                    first - attack.first(),
                    alarms[first] ? tags.get(excess.tags().get(first)) : "nothing");
        }
    }

    /** Each attack is judged by the limit that is best on all the other ones and the time around them. */
    private static AttackScore crossValidated(boolean[] truth, List<Double> excess) {
        List<Attack> attacks = AttackScore.attacks(truth);
        boolean[] alarms = new boolean[truth.length];
        boolean[] everywhere = new boolean[truth.length];
        Arrays.fill(everywhere, true);
        for (int k = 0; k < attacks.size(); k++) {
            int from = k == 0 ? 0 : middle(attacks.get(k - 1), attacks.get(k));
            int to = k == attacks.size() - 1 ? truth.length : middle(attacks.get(k), attacks.get(k + 1));
            boolean[] others = everywhere.clone();
            Arrays.fill(others, from, to, false);
            boolean[] judged = TagNetwork.alarms(excess, best(truth, excess, others), Thresholds.DEFAULT.hold());
            System.arraycopy(judged, from, alarms, from, to - from);
        }
        return AttackScore.of(truth, alarms, everywhere);
    }

    private static int middle(Attack before, Attack after) {
        return (before.last() + after.first()) / 2;
    }

    private static double best(boolean[] truth, List<Double> excess, boolean[] counted) {
        double best = LOWEST_LIMIT;
        double highest = 0;
        for (int k = 0; k < LIMITS; k++) {
            double limit = LOWEST_LIMIT + k * LIMIT_STEP;
            boolean[] alarms = TagNetwork.alarms(excess, limit, Thresholds.DEFAULT.hold());
            double total = AttackScore.of(truth, alarms, counted).total();
            if (total > highest) {
                highest = total;
                best = limit;
            }
        }
        return best;
    }

    private static List<String> tags(CsvTable table) {
        var tags = new ArrayList<>(table.heading());
        tags.removeIf(tag -> tag.equals("DATETIME") || tag.equals("ATT_FLAG"));
        return tags;
    }

    private static Readings readings(Path file, List<String> tags) throws IOException {
        CsvTable table = CsvTable.read(file);
        int length = table.rows().size();
        double[][] rows = new double[length][tags.size()];
        for (int tag = 0; tag < tags.size(); tag++) {
            double[] column = table.numbers(tags.get(tag));
            for (int i = 0; i < length; i++) {
                rows[i][tag] = Math.round(column[i] / RESOLUTION) * RESOLUTION;
            }
        }
        int[] hours = new int[length];
        Arrays.setAll(hours, i -> Integer.parseInt(table.text(i, "DATETIME").split(" ")[1]));
        boolean[] truth = new boolean[table.has("ATT_FLAG") ? length : 0];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = table.text(i, "ATT_FLAG").equals("1");
        }
        return new Readings(file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", ""), rows, hours, truth);
    }

    private void write(Readings readings, boolean[] alarms) throws IOException {
        if (flags == null) {
            return;
        }
        var lines = new ArrayList<String>();
        for (boolean alarm : alarms) {
            lines.add(alarm ? "1" : "0");
        }
        Files.write(Files.createDirectories(flags).resolve(readings.name + ".flags.txt"), lines);
    }

    private static int count(boolean[] alarms) {
        int count = 0;
        for (boolean alarm : alarms) {
            count += alarm ? 1 : 0;
        }
        return count;
    }
}
