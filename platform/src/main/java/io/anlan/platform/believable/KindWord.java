package io.anlan.platform.believable;

import io.anlan.insight.SuspicionKind;
import io.anlan.platform.web.Word;
import java.util.Arrays;

/** The signature of tampering, as it is written. */
enum KindWord implements Word {
    CONSTANT_VALUE("constantValue", SuspicionKind.CONSTANT_VALUE),
    FEW_DIGITS("fewDigits", SuspicionKind.FEW_DIGITS),
    CLIPPED_UNDER_LIMIT("clippedUnderLimit", SuspicionKind.CLIPPED_UNDER_LIMIT),
    COPIED_SERIES("copiedSeries", SuspicionKind.COPIED_SERIES),
    SYNTHETIC_SERIES("syntheticSeries", SuspicionKind.SYNTHETIC_SERIES),
    PHYSICAL_INCONSISTENCY("physicalInconsistency", SuspicionKind.PHYSICAL_INCONSISTENCY),
    MAINTENANCE_MASKING("maintenanceMasking", SuspicionKind.MAINTENANCE_MASKING),
    CONVENIENT_GAP("convenientGap", SuspicionKind.CONVENIENT_GAP),
    PARAMETER_TAMPERING("parameterTampering", SuspicionKind.PARAMETER_TAMPERING),
    CLOCK_TAMPERING("clockTampering", SuspicionKind.CLOCK_TAMPERING),
    CALIBRATION_GAME("calibrationGame", SuspicionKind.CALIBRATION_GAME);

    private final String word;
    private final SuspicionKind kind;

    KindWord(String word, SuspicionKind kind) {
        this.word = word;
        this.kind = kind;
    }

    static KindWord of(SuspicionKind kind) {
        return Arrays.stream(values())
                .filter(each -> each.kind == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The kind (%s) has no word.".formatted(kind)));
    }

    @Override
    public String word() {
        return word;
    }
}
