package io.anlan.platform.believable;

import io.anlan.insight.Detector;
import io.anlan.insight.detect.CalibrationGame;
import io.anlan.insight.detect.ClippedUnderLimit;
import io.anlan.insight.detect.ClockTampering;
import io.anlan.insight.detect.CompanionMismatch;
import io.anlan.insight.detect.ConstantValue;
import io.anlan.insight.detect.ConvenientGap;
import io.anlan.insight.detect.CopiedSeries;
import io.anlan.insight.detect.FewDistinctValues;
import io.anlan.insight.detect.FormulaMismatch;
import io.anlan.insight.detect.LastDigits;
import io.anlan.insight.detect.LoweredRevisions;
import io.anlan.insight.detect.MaintenanceMasking;
import io.anlan.insight.detect.OxygenDilution;
import io.anlan.insight.detect.ParameterTampering;
import io.anlan.insight.detect.SyntheticSeries;
import io.anlan.platform.web.Word;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The detectors that can be switched off and set, see docs/believable-data.md. */
enum DetectorWord implements Word {
    CONSTANT_VALUE("constantValue", ConstantValue.Thresholds.DEFAULT, ConstantValue::new),
    FEW_DISTINCT_VALUES("fewDistinctValues", FewDistinctValues.Thresholds.DEFAULT, FewDistinctValues::new),
    LAST_DIGITS("lastDigits", LastDigits.Thresholds.DEFAULT, LastDigits::new),
    CLIPPED_UNDER_LIMIT("clippedUnderLimit", ClippedUnderLimit.Thresholds.DEFAULT, ClippedUnderLimit::new),
    COPIED_SERIES("copiedSeries", CopiedSeries.Thresholds.DEFAULT, CopiedSeries::new),
    SYNTHETIC_SERIES("syntheticSeries", SyntheticSeries.Thresholds.DEFAULT, SyntheticSeries::new),
    FORMULA_MISMATCH("formulaMismatch", FormulaMismatch.Thresholds.DEFAULT, FormulaMismatch::new),
    OXYGEN_DILUTION("oxygenDilution", OxygenDilution.Thresholds.DEFAULT, OxygenDilution::new),
    COMPANION_MISMATCH("companionMismatch", CompanionMismatch.Thresholds.DEFAULT, CompanionMismatch::new),
    MAINTENANCE_MASKING("maintenanceMasking", MaintenanceMasking.Thresholds.DEFAULT, MaintenanceMasking::new),
    CONVENIENT_GAP("convenientGap", ConvenientGap.Thresholds.DEFAULT, ConvenientGap::new),
    LOWERED_REVISIONS("loweredRevisions", LoweredRevisions.Thresholds.DEFAULT, LoweredRevisions::new),
    PARAMETER_TAMPERING("parameterTampering", ParameterTampering.Thresholds.DEFAULT, ParameterTampering::new),
    CLOCK_TAMPERING("clockTampering", ClockTampering.Thresholds.DEFAULT, ClockTampering::new),
    CALIBRATION_GAME("calibrationGame", CalibrationGame.Thresholds.DEFAULT, CalibrationGame::new);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // thresholds are records of numbers, their makers constructors
    private final Maker<?> maker;

    <T extends Record> DetectorWord(String word, T usual, Function<T, Detector> make) {
        this.word = word;
        this.maker = new Maker<>(usual, make);
    }

    /** What makes a detector of its thresholds. */
    private record Maker<T extends Record>(T usual, Function<T, Detector> make) {
        Detector ofUsual() {
            return make.apply(usual);
        }

        @SuppressWarnings("unchecked") // the class of a T
        Detector of(JsonMapper json, String thresholds) {
            return make.apply(json.readValue(thresholds, (Class<T>) usual.getClass()));
        }
    }

    @Override
    public String word() {
        return word;
    }

    /** The thresholds that docs/believable-data.md reports on. */
    Record usual() {
        return maker.usual();
    }

    /** With these thresholds. */
    Detector detector() {
        return maker.ofUsual();
    }

    /** @param thresholds all of them, as JSON */
    Detector detector(JsonMapper json, String thresholds) {
        return maker.of(json, thresholds);
    }

    /** Whether it compares with the limit, and so judges the value that the limit is for. */
    boolean isAboutLimit() {
        return switch (this) {
            case CLIPPED_UNDER_LIMIT, MAINTENANCE_MASKING, CONVENIENT_GAP, LOWERED_REVISIONS, CALIBRATION_GAME -> true;
            case CONSTANT_VALUE,
                    FEW_DISTINCT_VALUES,
                    LAST_DIGITS,
                    COPIED_SERIES,
                    SYNTHETIC_SERIES,
                    FORMULA_MISMATCH,
                    OXYGEN_DILUTION,
                    COMPANION_MISMATCH,
                    PARAMETER_TAMPERING,
                    CLOCK_TAMPERING -> false;
        };
    }
}
