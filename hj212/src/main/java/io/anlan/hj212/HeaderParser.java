package io.anlan.hj212;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a data segment by name, in any order and case, and reads those before the data area. Reused for one
 * message after the other; not for use by two threads.
 *
 * <p>Between two messages of a logger often only QN and the data area differ. Then what was read before still holds.
 */
final class HeaderParser {
    private static final int MN_SIZE = 24;
    private static final int PW_SIZE = 6;
    private static final int MAX_DIGITS = 4;
    private static final int FIELDS = HeaderField.values().length;
    private static final byte[] QN = Ascii.bytes("QN=");

    // Where the value of each field starts and ends; a start of -1 says that it is missing.
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private long remarks;

    private final RecentText sts = new RecentText(HeaderParser::remarksOnSt);
    private final RecentText pws = new RecentText(HeaderParser::remarksOnPw);
    private final RecentText mns = new RecentText(HeaderParser::remarksOnMn);

    private boolean qnValid;
    private int cn;
    private Flag flag = Flag.ABSENT;
    private @Nullable String st;
    private @Nullable String pw;
    private @Nullable String mn;
    private @Nullable Integer pnum;
    private @Nullable Integer pno;

    /** The segment last read field by field, if it began with a valid QN and ended with the data area; else empty. */
    private byte[] model = {};

    /** Reads a segment, which must always start at the same place of its array; {@code buf} must not change any more. */
    void parse(byte[] buf, int from, int to) {
        if (model.length > 0 && isLikeModel(buf, from, to)) {
            ends[HeaderField.CP.index()] = to - 2;
            return;
        }
        remarks = 0;
        findFields(buf, from, to);
        readFields(buf);
        boolean usual = qnValid && start(HeaderField.QN) == from + QN.length && end(HeaderField.CP) == to - 2;
        model = usual ? buf : new byte[0];
    }

    private boolean isLikeModel(byte[] buf, int from, int to) {
        int qn = from + QN.length;
        int qnEnd = qn + BeijingTime.DIGITS_WITH_MILLIS;
        int area = start(HeaderField.CP);
        return area <= to - 2
                && isDelimiter(buf, to - 2, to)
                && Arrays.equals(buf, qnEnd, area, model, qnEnd, area)
                && Ascii.startsWith(QN, buf, from, qn)
                && BeijingTime.parse(buf, qn, qnEnd) != BeijingTime.INVALID;
    }

    private void findFields(byte[] buf, int from, int to) {
        Arrays.fill(starts, -1);
        Arrays.fill(ends, -1);
        int i = from;
        while (i < to) {
            if (buf[i] == ';') {
                i++;
            } else if (buf[i] == ',' || buf[i] == ' ') {
                remark(Remark.STRAY_SEPARATOR);
                i++;
            } else {
                i = field(buf, i, to);
            }
        }
    }

    private int field(byte[] buf, int from, int to) {
        int i = from;
        while (i < to && buf[i] != '=' && buf[i] != ';') {
            i++;
        }
        if (i == to || buf[i] == ';') {
            remark(Remark.UNKNOWN_FIELD);
            return i;
        }
        int field = HeaderField.exactly(CodeCache.key(buf, from, i), i - from);
        if (field < 0) {
            field = HeaderField.inAnyCase(buf, from, i);
            remark(field < 0 ? Remark.UNKNOWN_FIELD : Remark.NAME_CASE);
        }
        int start = i + 1;
        if (field == HeaderField.CP.index()) {
            return area(buf, start, to);
        }
        int end = Ascii.indexOf((byte) ';', buf, start, to);
        end = end < 0 ? to : end;
        if (field >= 0) {
            value(buf, field, start, end);
        }
        return end;
    }

    private void value(byte[] buf, int field, int from, int to) {
        if (starts[field] >= 0) {
            remark(Remark.DUPLICATE_FIELD);
            return;
        }
        int start = from;
        int end = to;
        while (start < end && buf[start] == ' ') {
            start++;
        }
        while (end > start && (buf[end - 1] == ' ' || buf[end - 1] == ',')) {
            end--;
        }
        if (end - start != to - from) {
            remark(Remark.STRAY_SEPARATOR);
        }
        starts[field] = start;
        ends[field] = end;
    }

    /** Notes the data area that starts at {@code from}, up to the last {@code &&}; returns the place after it. */
    private int area(byte[] buf, int from, int to) {
        int cp = HeaderField.CP.index();
        boolean opened = isDelimiter(buf, from, to);
        starts[cp] = opened ? from + 2 : from;
        ends[cp] = to;
        for (int end = to - 2; opened && end >= starts[cp]; end--) {
            if (isDelimiter(buf, end, to)) {
                ends[cp] = end;
                return end + 2;
            }
        }
        remark(Remark.CP_NOT_DELIMITED);
        return to;
    }

    private static boolean isDelimiter(byte[] buf, int at, int to) {
        return at + 1 < to && buf[at] == '&' && buf[at + 1] == '&';
    }

    private void readFields(byte[] buf) {
        qnValid = BeijingTime.parse(buf, start(HeaderField.QN), end(HeaderField.QN)) != BeijingTime.INVALID
                && end(HeaderField.QN) - start(HeaderField.QN) == BeijingTime.DIGITS_WITH_MILLIS;
        cn = number(buf, HeaderField.CN);
        if (cn >= 0 && !Command.isKnown(cn)) {
            remark(Remark.UNKNOWN_CN);
        }
        st = text(buf, HeaderField.ST, sts, Remark.MISSING_ST);
        pw = text(buf, HeaderField.PW, pws, Remark.MISSING_PW);
        mn = text(buf, HeaderField.MN, mns, Remark.MISSING_MN);
        flag = readFlag(buf);
        readPacketNumbers(buf);
    }

    /** The text of a field, empty if it is missing; null if its bytes are no text. */
    private @Nullable String text(byte[] buf, HeaderField field, RecentText recent, Remark missing) {
        if (isMissing(field)) {
            remark(missing);
            return "";
        }
        String text = recent.of(buf, start(field), end(field));
        remarks |= recent.remarks();
        return text;
    }

    private static long remarksOnSt(String st) {
        return SystemCode.of(st).isPresent() ? 0 : Remarks.bit(Remark.UNKNOWN_ST);
    }

    private static long remarksOnPw(String pw) {
        return pw.length() == PW_SIZE ? 0 : Remarks.bit(Remark.PW_SIZE);
    }

    private static long remarksOnMn(String mn) {
        if (mn.isEmpty()) {
            return Remarks.bit(Remark.MISSING_MN);
        }
        boolean epc =
                mn.length() == MN_SIZE && mn.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'));
        return epc ? 0 : Remarks.bit(Remark.MN_NOT_24_HEX);
    }

    private Flag readFlag(byte[] buf) {
        if (isMissing(HeaderField.FLAG)) {
            remark(Remark.MISSING_FLAG);
            return Flag.ABSENT;
        }
        int value = number(buf, HeaderField.FLAG);
        if (value < 0 || value > Flag.MAX) {
            remark(Remark.INVALID_FLAG);
            return Flag.ABSENT;
        }
        if (Edition.ofBits(value >> 2).isEmpty()) {
            remark(Remark.UNKNOWN_EDITION);
        }
        return Flag.of(value);
    }

    private void readPacketNumbers(byte[] buf) {
        pnum = packetNumber(buf, HeaderField.PNUM);
        pno = packetNumber(buf, HeaderField.PNO);
        if (pnum != null && pno != null && pno > pnum) {
            remark(Remark.INVALID_PACKET_NUMBER);
            pnum = null;
            pno = null;
        }
        boolean numbered = pnum != null && pno != null;
        if (flag.split() != numbered) {
            remark(numbered ? Remark.PACKET_NUMBERS_WITHOUT_SPLIT_FLAG : Remark.SPLIT_WITHOUT_PACKET_NUMBERS);
        }
    }

    private @Nullable Integer packetNumber(byte[] buf, HeaderField field) {
        if (isMissing(field)) {
            return null;
        }
        int number = number(buf, field);
        if (number < 1) {
            remark(Remark.INVALID_PACKET_NUMBER);
            return null;
        }
        return number;
    }

    /** The number in a field; -1 if it is missing or none. */
    private int number(byte[] buf, HeaderField field) {
        return Ascii.number(buf, start(field), end(field), MAX_DIGITS);
    }

    private void remark(Remark remark) {
        remarks |= Remarks.bit(remark);
    }

    boolean isMissing(HeaderField field) {
        return start(field) < 0;
    }

    /** Where the value of a field starts; -1 if it is missing. */
    int start(HeaderField field) {
        return starts[field.index()];
    }

    int end(HeaderField field) {
        return ends[field.index()];
    }

    /** The remarks on all fields but QN and RF, as {@link Remarks} packs them. */
    long remarks() {
        return remarks;
    }

    boolean isQnValid() {
        return qnValid;
    }

    /** CN; -1 if it is missing or no number of up to four digits. */
    int cn() {
        return cn;
    }

    Flag flag() {
        return flag;
    }

    /** ST, as PW and MN empty if missing, and null if its bytes are no text. */
    @Nullable
    String st() {
        return st;
    }

    @Nullable
    String pw() {
        return pw;
    }

    @Nullable
    String mn() {
        return mn;
    }

    @Nullable
    Integer pnum() {
        return pnum;
    }

    @Nullable
    Integer pno() {
        return pno;
    }
}
