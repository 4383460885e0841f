package io.anlan.insight.detect;

import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.detect.Episodes.Episode;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signature 6, formulas: the converted value must be C · (21 − reference O₂) / (21 − O₂) (HJ 212-2017, Annex D, formula 28),
 * and the amount must be flow times concentration. What the device sent is compared with what follows from its own values.
 */
public final class FormulaMismatch implements Detector {
    private static final double AIR = 21;
    /** mg/m³ · m³/h is 1e-6 kg/h, mg/l · m³/h is 1e-3 kg/h. */
    private static final double[] UNIT_FACTORS = {1e-6, 1e-3};

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * @param tolerance relative difference that rounding and averaging may make
     * @param shortest how long the difference must last
     * @param highestOxygen above this the conversion explodes and nothing is compared, %
     */
    public record Thresholds(double tolerance, Duration shortest, double highestOxygen) {
        public static final Thresholds DEFAULT = new Thresholds(0.08, Duration.ofHours(3), 19.5);
    }

    private final Thresholds thresholds;

    public FormulaMismatch(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.PHYSICAL_INCONSISTENCY;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries concentration : record.series(Role.CONCENTRATION)) {
            for (EvenSeries converted : record.series(Role.CONVERTED, concentration.code())) {
                compare(
                        record,
                        converted,
                        converted(record, concentration),
                        "conversion to reference oxygen",
                        suspicions);
            }
            for (EvenSeries amount : record.series(Role.AMOUNT, concentration.code())) {
                compare(record, amount, amount(record, concentration, amount), "flow times concentration", suspicions);
            }
        }
        return suspicions;
    }

    private double[] converted(OutletRecord record, EvenSeries concentration) {
        double[] expected = new double[concentration.length()];
        Arrays.fill(expected, Double.NaN);
        for (EvenSeries oxygen : record.series(Role.OXYGEN)) {
            record.referenceOxygen()
                    .ifPresent(reference -> Arrays.setAll(
                            expected,
                            i -> oxygen.value(i) <= thresholds.highestOxygen()
                                    ? concentration.value(i) * (AIR - reference) / (AIR - oxygen.value(i))
                                    : Double.NaN));
        }
        return expected;
    }

    private static double[] amount(OutletRecord record, EvenSeries concentration, EvenSeries amount) {
        double hours = record.grid().step().toSeconds() / SECONDS_PER_HOUR;
        double[] expected = new double[concentration.length()];
        Arrays.fill(expected, Double.NaN);
        for (EvenSeries flow : record.series(Role.FLOW)) {
            Arrays.setAll(expected, i -> concentration.value(i) * flow.value(i) * hours);
            double factor = unitFactor(amount, expected);
            Arrays.setAll(expected, i -> expected[i] * factor);
        }
        return expected;
    }

    /** Whether the concentration is in mg/m³ or mg/l shows by what fits better; a thousand lies between them. */
    private static double unitFactor(EvenSeries amount, double[] products) {
        double[] logs = new double[products.length];
        Arrays.setAll(
                logs,
                i -> amount.value(i) > 0 && products[i] > 0 ? Math.log(amount.value(i) / products[i]) : Double.NaN);
        double typical = Robust.median(logs);
        double best = UNIT_FACTORS[0];
        for (double factor : UNIT_FACTORS) {
            best = Math.abs(typical - Math.log(factor)) < Math.abs(typical - Math.log(best)) ? factor : best;
        }
        return best;
    }

    private void compare(
            OutletRecord record, EvenSeries sent, double[] expected, String formula, List<Suspicion> suspicions) {
        int shortest = record.grid().steps(thresholds.shortest());
        for (Episode episode : Episodes.of(
                record.inspectFrom(),
                record.inspectTo(),
                shortest,
                i -> differs(sent.value(i), expected[i], sent.resolution()))) {
            if (episode.length() >= shortest) {
                suspicions.add(suspicion(record, sent, expected, formula, episode));
            }
        }
    }

    private boolean differs(double sent, double expected, double resolution) {
        return Math.abs(sent - expected) > thresholds.tolerance() * Math.abs(expected) + resolution;
    }

    private Suspicion suspicion(
            OutletRecord record, EvenSeries sent, double[] expected, String formula, Episode episode) {
        double[] ratios = new double[episode.length()];
        Arrays.setAll(ratios, i -> sent.value(episode.first() + i) / expected[episode.first() + i]);
        double ratio = Robust.median(ratios);
        double difference = Math.max(Math.abs(1 - ratio), thresholds.tolerance());
        var companions = new ArrayList<Stretch>();
        for (EvenSeries each : record.series()) {
            if (each.role() == Role.OXYGEN
                    || each.role() == Role.FLOW
                    || (each.role() == Role.CONCENTRATION && each.code().equals(sent.code()))) {
                companions.add(new Stretch(
                        record.outlet(), each.point(), record.grid().period(episode.first(), episode.last())));
            }
        }
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), sent.point(), record.grid().period(episode.first(), episode.last())),
                Suspicion.scoreOf(difference, thresholds.tolerance()),
                new Evidence(
                        "What was sent of %s (%s) is %.2f of what follows from the outlet's own values."
                                .formatted(sent.code(), sent.role(), ratio),
                        "Recomputed: " + formula,
                        List.of(
                                Figure.against("relative difference", difference, "", thresholds.tolerance()),
                                Figure.of("sent over recomputed", ratio, "")),
                        companions));
    }
}
