package io.anlan.hj212;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of the plain fields of a data area (HJ 212-2017 Table 4), for {@link DataArea#text} and its builder. */
public final class FieldName {
    public static final String SYSTEM_TIME = "SystemTime";
    public static final String QN_RTN = "QnRtn";
    public static final String EXE_RTN = "ExeRtn";
    /** Seconds, 30 to 3600. */
    public static final String RTD_INTERVAL = "RtdInterval";
    /** Minutes: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30. */
    public static final String MIN_INTERVAL = "MinInterval";

    public static final String RESTART_TIME = "RestartTime";
    public static final String BEGIN_TIME = "BeginTime";
    public static final String END_TIME = "EndTime";
    public static final String DATA_TIME = "DataTime";
    public static final String NEW_PW = "NewPW";
    /** Seconds, 1 to 99. */
    public static final String OVER_TIME = "OverTime";
    /** 1 to 99. */
    public static final String RE_COUNT = "ReCount";
    /** Bottle of a kept sample, 1 to 99. */
    public static final String VASE_NO = "VaseNo";
    /** {@code hhmmss}. */
    public static final String CSTART_TIME = "CstartTime";
    /** Hours, 1 to 24. */
    public static final String CTIME = "Ctime";
    /** Minutes, 1 to 120. */
    public static final String STIME = "Stime";

    public static final String POL_ID = "PolId";
    public static final String INFO_ID = "InfoId";
    /** HJ/T 212-2005 puts QN here in replies. */
    public static final String QN = "QN";
    /** 2025 edition, as the following two. */
    public static final String CALIBRATION_TYPE = "CalibrationType";

    public static final String SK_CREATE_TIME = "SKCreateTime";
    public static final String NEW_SK = "NewSK";

    private static final List<String> ALL = List.of(
            DATA_TIME,
            SYSTEM_TIME,
            QN_RTN,
            EXE_RTN,
            RTD_INTERVAL,
            MIN_INTERVAL,
            RESTART_TIME,
            BEGIN_TIME,
            END_TIME,
            NEW_PW,
            OVER_TIME,
            RE_COUNT,
            VASE_NO,
            CSTART_TIME,
            CTIME,
            STIME,
            POL_ID,
            INFO_ID,
            CALIBRATION_TYPE,
            SK_CREATE_TIME,
            NEW_SK);

    private FieldName() {}

    /** The name spelt so in any case, as the standard spells it; null if it has none. */
    static @Nullable String inAnyCase(byte[] buf, int from, int to) {
        for (String name : ALL) {
            if (Ascii.equalsIgnoreCase(buf, from, to, name)) {
                return name;
            }
        }
        return null;
    }
}
