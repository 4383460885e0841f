package io.anlan.hj212;

/** A deviation from the standard that was tolerated; the message is usable. */
public enum Remark {
    SEGMENT_OVER_1024("the data segment is longer than 1024 bytes (6.3.1)"),
    PRECEDING_FRAME_WITHOUT_CRLF("the frame before this one did not end with CR LF (Table 2)"),
    LOWER_CASE_CRC("the check code has lower-case digits"),
    CRC_VARIANT_ACCEPTED("the check code is not that of HJ 212; this decoder was told to accept the variant"),

    MISSING_QN("there is no QN"),
    INVALID_QN("QN is not a time of 17 digits"),
    QN_IN_DATA_AREA("QN is in the data area, as in HJ/T 212-2005"),
    MISSING_ST("there is no ST"),
    UNKNOWN_ST("Table 5 has no such ST"),
    UNKNOWN_CN("Table 9 has no such CN"),
    MISSING_PW("there is no PW"),
    PW_SIZE("PW does not have 6 characters"),
    MISSING_MN("there is no MN"),
    MN_NOT_24_HEX("MN does not have 24 characters of 0-9 A-F"),
    MISSING_FLAG("there is no Flag; taken as HJ/T 212-2005 without answer"),
    INVALID_FLAG("Flag is no number from 0 to 255; taken as HJ/T 212-2005 without answer"),
    UNKNOWN_EDITION("no edition has the version bits of Flag; taken as HJ 212-2017"),
    EDITION_NOT_ENABLED("the edition named by Flag is switched off; its additions were not interpreted"),
    INVALID_PACKET_NUMBER("PNUM or PNO is no number from 1 to 9999, or PNO is above PNUM"),
    SPLIT_WITHOUT_PACKET_NUMBERS("Flag announces PNUM and PNO, which are missing"),
    PACKET_NUMBERS_WITHOUT_SPLIT_FLAG("PNUM and PNO are present, and Flag does not announce them"),
    MISSING_CP("there is no CP"),
    CP_NOT_DELIMITED("the data area is not between && and &&"),
    DUPLICATE_FIELD("a field of the data segment occurs twice; the first counts"),
    UNKNOWN_FIELD("the data segment has a field that Table 3 does not know"),

    NAME_CASE("a name has the wrong case"),
    STRAY_SEPARATOR("there are blanks or empty items around a separator"),
    SEMICOLON_IN_GROUP("values of one factor are separated by ; or stand apart"),
    DUPLICATE_STATISTIC("a factor reports the same statistic twice; the first counts"),
    UNKNOWN_STATISTIC("a factor has a statistic that Table 4 does not know"),
    NOT_A_NUMBER("a numeric value is no number"),
    INVALID_TIME("DataTime is not a time"),
    TIME_WITH_MILLISECONDS("DataTime has 17 digits instead of 14"),
    LOG_TEXT_NOT_CLOSED("a log text begins with // and does not end with //"),
    TEXT_NOT_UTF8("a text is not UTF-8; read as GB 18030");

    private final String text;

    Remark(String text) {
        this.text = text;
    }

    /** What was found, for a maintainer of devices. */
    public String text() {
        return text;
    }
}
