package io.anlan.hj212;

import java.util.Optional;

/** What a factor reports: the part after the hyphen in {@code a21026-Rtd} (HJ 212-2017 Table 4). */
public enum Statistic {
    RTD("Rtd", true),
    MIN("Min", true),
    AVG("Avg", true),
    MAX("Max", true),
    /** Cumulated amount in the interval. */
    COU("Cou", true),
    /** Converted to the reference oxygen content, as the following three. */
    ZS_RTD("ZsRtd", true),
    ZS_MIN("ZsMin", true),
    ZS_AVG("ZsAvg", true),
    ZS_MAX("ZsMax", true),
    FLAG("Flag", false),
    /** Vendor-defined flag. */
    EFLAG("EFlag", false),
    SAMPLE_TIME("SampleTime", false),
    INFO("Info", false),
    /** Identity of an instrument. */
    SN("SN", false),
    /** Facility state, see {@link RunState}. */
    RS("RS", true),
    /** Hours a facility ran in the day. */
    RT("RT", true),
    /** Noise: the value of the interval. */
    DATA("Data", true),
    DAY_DATA("DayData", true),
    NIGHT_DATA("NightData", true),
    /** HJ/T 212-2005: value of an alarm. */
    ALA("Ala", true),
    /** 2025 edition, as the following four. */
    COMPLETE_TIME("CompleteTime", false),
    SAMPLE_TYPE("SampleType", false),
    SAMPLE_RD("SampleRd", true),
    STANDARD_VALUE("StandardValue", true),
    RESULT_TYPE("ResultType", false),
    /** None of these; the text is at {@link FactorGroup#text(String)}. */
    OTHER("", false);

    private final String wireName;
    private final boolean numeric;

    Statistic(String wireName, boolean numeric) {
        this.wireName = wireName;
        this.numeric = numeric;
    }

    /** Its place in this library's tables; never stored or sent. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether its values are numbers. */
    public boolean isNumeric() {
        return numeric;
    }

    /** Whether it is converted to the reference oxygen content. */
    public boolean isConverted() {
        return this == ZS_RTD || this == ZS_MIN || this == ZS_AVG || this == ZS_MAX;
    }

    /** The statistic of this name in any case; empty if Table 4 has none. */
    public static Optional<Statistic> of(String wireName) {
        for (Statistic statistic : values()) {
            if (statistic != OTHER && statistic.wireName.equalsIgnoreCase(wireName)) {
                return Optional.of(statistic);
            }
        }
        return Optional.empty();
    }
}
