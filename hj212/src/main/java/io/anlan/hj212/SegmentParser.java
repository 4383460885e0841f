package io.anlan.hj212;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data segment whose length and check code were right. Fields are found by name, in any order and case. Reused for
 * one message after the other; not for use by two threads.
 */
final class SegmentParser {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int MN_SIZE = 24;
    private static final int PW_SIZE = 6;
    private static final int MAX_DIGITS = 4;
    private static final int FIELDS = HeaderField.values().length;

    private final Set<Edition> editions;
    private final DataAreaParser areas = new DataAreaParser();
    private final RecentText recentSt = new RecentText();
    private final RecentText recentPw = new RecentText();
    private final RecentText recentMn = new RecentText();

    // Where the value of each field starts and ends; a start of -1 says that it is missing.
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private long remarks;
    private Reason reason = Reason.UNDECODABLE;
    private String detail = "";

    SegmentParser(Set<Edition> editions) {
        this.editions = editions;
    }

    /** The message in the segment of {@code frame}, which must not change any more; null if there is none. */
    @Nullable
    Hj212Message parse(byte[] frame, int from, int to) {
        remarks = to - from > FrameLayout.STANDARD_SEGMENT ? Remarks.bit(Remark.SEGMENT_OVER_1024) : 0;
        findFields(frame, from, to);
        int cn = number(frame, HeaderField.CN);
        if (cn < 0) {
            return fail(Reason.UNDECODABLE, "CN is missing or no number of up to four digits");
        }
        if (!Command.isKnown(cn)) {
            remark(Remark.UNKNOWN_CN);
        }
        HeaderField unreadable = unreadable(frame);
        if (unreadable != null) {
            return fail(Reason.UNDECODABLE, unreadable.wireName() + " holds bytes that are no visible ASCII");
        }
        int area = start(HeaderField.CP);
        if (area >= 0 && area < end(HeaderField.CP) && frame[area] == '{') {
            return fail(Reason.ENCRYPTED, "the data area is encrypted and there is no key");
        }
        return message(frame, cn);
    }

    private Hj212Message message(byte[] frame, int cn) {
        Flag flag = flag(frame);
        boolean enabled = editions.contains(flag.edition());
        boolean as2025 = enabled && flag.edition() == Edition.V2025;
        if (!enabled) {
            remark(Remark.EDITION_NOT_ENABLED);
        }
        DataArea data = data(frame, as2025);
        String qn = qn(frame);
        String st = st(frame);
        String pw = pw(frame);
        String mn = mn(frame);
        Integer pnum = packetNumber(frame, HeaderField.PNUM);
        Integer pno = packetNumber(frame, HeaderField.PNO);
        if (pnum != null && pno != null && pno > pnum) {
            remark(Remark.INVALID_PACKET_NUMBER);
            pnum = null;
            pno = null;
        }
        if (flag.split() != (pnum != null && pno != null)) {
            remark(flag.split() ? Remark.SPLIT_WITHOUT_PACKET_NUMBERS : Remark.PACKET_NUMBERS_WITHOUT_SPLIT_FLAG);
        }
        return new Hj212Message(qn, st, cn, pw, mn, flag, pnum, pno, resent(frame, as2025), data, frame);
    }

    private void findFields(byte[] buf, int from, int to) {
        Arrays.fill(starts, -1);
        int i = from;
        while (i < to) {
            if (buf[i] == ';' || buf[i] == ',' || buf[i] == ' ') {
                // One semicolon stands between two fields, and more do no harm.
                if (buf[i] != ';') {
                    remark(Remark.STRAY_SEPARATOR);
                }
                i++;
            } else {
                i = field(buf, i, to);
            }
        }
    }

    private int field(byte[] buf, int from, int to) {
        long key = 0;
        int i = from;
        while (i < to && buf[i] != '=' && buf[i] != ';') {
            key = key << 8 | (buf[i] & 0xFF);
            i++;
        }
        if (i == to || buf[i] == ';') {
            remark(Remark.UNKNOWN_FIELD);
            return i;
        }
        int field = i - from <= Integer.BYTES ? HeaderField.exactly(key) : -1;
        if (field < 0) {
            field = unusualName(buf, from, i);
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

    private int unusualName(byte[] buf, int from, int to) {
        int field = HeaderField.inAnyCase(buf, from, to);
        remark(field < 0 ? Remark.UNKNOWN_FIELD : Remark.NAME_CASE);
        return field;
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

    private @Nullable HeaderField unreadable(byte[] buf) {
        for (HeaderField field : new HeaderField[] {HeaderField.QN, HeaderField.ST, HeaderField.PW, HeaderField.MN}) {
            if (start(field) >= 0 && !Ascii.isPrintable(buf, start(field), end(field))) {
                return field;
            }
        }
        return null;
    }

    private Flag flag(byte[] buf) {
        if (start(HeaderField.FLAG) < 0) {
            remark(Remark.MISSING_FLAG);
            return Flag.ABSENT;
        }
        int value = number(buf, HeaderField.FLAG);
        if (value < 0 || value > Flag.MAX) {
            remark(Remark.INVALID_FLAG);
            return Flag.ABSENT;
        }
        if (value >> 2 >= Edition.values().length) {
            remark(Remark.UNKNOWN_EDITION);
        }
        return Flag.of(value);
    }

    private DataArea data(byte[] buf, boolean as2025) {
        int start = start(HeaderField.CP);
        if (start < 0) {
            remark(Remark.MISSING_CP);
            return DataArea.EMPTY;
        }
        int end = end(HeaderField.CP);
        DataArea data = areas.parse(buf, start, end, charset(buf, start, end), as2025);
        remarks |= areas.remarks();
        return data;
    }

    private Charset charset(byte[] buf, int from, int to) {
        if (!Ascii.hasNonAscii(buf, from, to)) {
            return StandardCharsets.UTF_8;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buf, from, to - from));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            remark(Remark.TEXT_NOT_UTF8);
            return GB18030;
        }
    }

    private @Nullable String qn(byte[] buf) {
        int start = start(HeaderField.QN);
        if (start < 0) {
            boolean inArea = start(HeaderField.CP) >= 0 && areas.qnEntry() >= 0;
            remark(inArea ? Remark.QN_IN_DATA_AREA : Remark.MISSING_QN);
            return null;
        }
        int end = end(HeaderField.QN);
        boolean valid = end - start == BeijingTime.DIGITS_WITH_MILLIS
                && BeijingTime.parse(buf, start, end) != BeijingTime.INVALID;
        if (!valid) {
            remark(Remark.INVALID_QN);
        }
        return Ascii.text(buf, start, end);
    }

    private String st(byte[] buf) {
        int start = start(HeaderField.ST);
        if (start < 0) {
            remark(Remark.MISSING_ST);
            return "";
        }
        String st = recentSt.of(buf, start, end(HeaderField.ST));
        if (SystemCode.of(st).isEmpty()) {
            remark(Remark.UNKNOWN_ST);
        }
        return st;
    }

    private String pw(byte[] buf) {
        int start = start(HeaderField.PW);
        if (start < 0) {
            remark(Remark.MISSING_PW);
            return "";
        }
        if (end(HeaderField.PW) - start != PW_SIZE) {
            remark(Remark.PW_SIZE);
        }
        return recentPw.of(buf, start, end(HeaderField.PW));
    }

    private String mn(byte[] buf) {
        int start = start(HeaderField.MN);
        int end = end(HeaderField.MN);
        if (start < 0 || start == end) {
            remark(Remark.MISSING_MN);
            return "";
        }
        if (!isEpc(buf, start, end)) {
            remark(Remark.MN_NOT_24_HEX);
        }
        return recentMn.of(buf, start, end);
    }

    private static boolean isEpc(byte[] buf, int from, int to) {
        if (to - from != MN_SIZE) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(buf[i]) && (buf[i] < 'A' || buf[i] > 'F')) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Integer packetNumber(byte[] buf, HeaderField field) {
        if (start(field) < 0) {
            return null;
        }
        int number = number(buf, field);
        if (number < 1) {
            remark(Remark.INVALID_PACKET_NUMBER);
            return null;
        }
        return number;
    }

    private boolean resent(byte[] buf, boolean as2025) {
        int start = start(HeaderField.RF);
        if (start < 0) {
            return false;
        }
        if (!as2025) {
            remark(Remark.UNKNOWN_FIELD);
            return false;
        }
        return end(HeaderField.RF) - start == 1 && buf[start] == '1';
    }

    /** The number in a field; -1 if it is missing or none. */
    private int number(byte[] buf, HeaderField field) {
        return start(field) < 0 ? -1 : Ascii.number(buf, start(field), end(field), MAX_DIGITS);
    }

    private int start(HeaderField field) {
        return starts[field.index()];
    }

    private int end(HeaderField field) {
        return ends[field.index()];
    }

    private void remark(Remark remark) {
        remarks |= Remarks.bit(remark);
    }

    private @Nullable Hj212Message fail(Reason why, String what) {
        reason = why;
        detail = what;
        return null;
    }

    /** The remarks on the last message, as {@link Remarks} packs them. */
    long remarks() {
        return remarks;
    }

    /** Why the last segment was no message. */
    Reason reason() {
        return reason;
    }

    /** What was wrong with the last segment. */
    String detail() {
        return detail;
    }
}
