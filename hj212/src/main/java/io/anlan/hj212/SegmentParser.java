package io.anlan.hj212;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of a data segment whose length and check code were right. Reused for one message after the other; not for
 * use by two threads.
 */
final class SegmentParser {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Set<Edition> editions;
    private final HeaderParser header = new HeaderParser();
    private final DataAreaParser areas = new DataAreaParser();
    private long remarks;
    private Reason reason = Reason.UNDECODABLE;
    private String detail = "";

    SegmentParser(Set<Edition> editions) {
        this.editions = editions;
    }

    /**
     * The message in the segment of {@code frame}, which must not change any more; null if there is none.
     *
     * @param plain whether every byte is known to be visible ASCII.
     */
    @Nullable
    Hj212Message parse(byte[] frame, int from, int to, boolean plain) {
        header.parse(frame, from, to);
        if (header.cn() < 0) {
            return fail(Reason.UNDECODABLE, "CN is missing or no number of up to four digits");
        }
        String st = header.st();
        String pw = header.pw();
        String mn = header.mn();
        if (st == null || pw == null || mn == null || !isQnReadable(frame)) {
            return fail(Reason.UNDECODABLE, "QN, ST, PW or MN holds bytes that are no visible ASCII");
        }
        int area = header.start(HeaderField.CP);
        if (area >= 0 && area < header.end(HeaderField.CP) && frame[area] == '{') {
            return fail(Reason.ENCRYPTED, "the data area is encrypted and there is no key");
        }
        remarks = header.remarks() | (to - from > FrameLayout.STANDARD_SEGMENT ? bit(Remark.SEGMENT_OVER_1024) : 0);
        Flag flag = header.flag();
        boolean enabled = editions.contains(flag.edition());
        if (!enabled) {
            remarks |= bit(Remark.EDITION_NOT_ENABLED);
        }
        boolean as2025 = enabled && flag.edition() == Edition.V2025;
        DataArea data = data(frame, plain, as2025);
        boolean resent = resent(frame, as2025);
        String qn = qn(frame);
        return new Hj212Message(qn, st, header.cn(), pw, mn, flag, header.pnum(), header.pno(), resent, data, frame);
    }

    private boolean isQnReadable(byte[] buf) {
        return header.isQnValid()
                || header.isMissing(HeaderField.QN)
                || Ascii.isPrintable(buf, header.start(HeaderField.QN), header.end(HeaderField.QN));
    }

    private DataArea data(byte[] buf, boolean plain, boolean as2025) {
        if (header.isMissing(HeaderField.CP)) {
            remarks |= bit(Remark.MISSING_CP);
            return DataArea.EMPTY;
        }
        int start = header.start(HeaderField.CP);
        int end = header.end(HeaderField.CP);
        DataArea data = areas.parse(buf, start, end, plain ? StandardCharsets.UTF_8 : charset(buf, start, end), as2025);
        remarks |= areas.remarks();
        return data;
    }

    private Charset charset(byte[] buf, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buf, from, to - from));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            remarks |= bit(Remark.TEXT_NOT_UTF8);
            return GB18030;
        }
    }

    private @Nullable String qn(byte[] buf) {
        if (header.isMissing(HeaderField.QN)) {
            boolean inArea = !header.isMissing(HeaderField.CP) && areas.qnEntry() >= 0;
            remarks |= bit(inArea ? Remark.QN_IN_DATA_AREA : Remark.MISSING_QN);
            return null;
        }
        if (!header.isQnValid()) {
            remarks |= bit(Remark.INVALID_QN);
        }
        return Ascii.text(buf, header.start(HeaderField.QN), header.end(HeaderField.QN));
    }

    private boolean resent(byte[] buf, boolean as2025) {
        if (header.isMissing(HeaderField.RF)) {
            return false;
        }
        if (!as2025) {
            remarks |= bit(Remark.UNKNOWN_FIELD);
            return false;
        }
        int start = header.start(HeaderField.RF);
        return header.end(HeaderField.RF) - start == 1 && buf[start] == '1';
    }

    private static long bit(Remark remark) {
        return Remarks.bit(remark);
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
