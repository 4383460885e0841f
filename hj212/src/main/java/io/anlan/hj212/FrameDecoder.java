package io.anlan.hj212;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames in a stream of bytes, however it is cut. One for each connection; not for use by two threads.
 *
 * <p>What comes out does not depend on how the bytes were split. Nothing is dropped but line ends between frames: bytes
 * that are no message come out as {@link Decoded.Rejected}. A good frame is never lost to bad bytes before it:
 *
 * <ul>
 *   <li>A frame never contains a line feed. One inside the announced length ends the frame at once, so a length that is too
 *       large costs its own frame only, and does not wait for more.
 *   <li>Bytes that are no frame are given up only as far as the next line feed or the next {@code ##} with four digits,
 *       where the search goes on. {@code ##} inside a good frame, in a log text, starts nothing.
 * </ul>
 *
 * <p>Memory: what is not decided yet, at most 64 KiB and one feed's slice of 16 KiB.
 */
public final class FrameDecoder {
    /** Bytes that are no frame are handed out in pieces of at most this size. */
    static final int MAX_RUN = 64 * 1024;

    private static final int SLICE = 16 * 1024;
    private static final int KEPT_CAPACITY = 8 * 1024;
    private static final byte[] NOTHING = {};

    private static final int MORE = -1;
    private static final int NO_HEADER = -1;
    private static final int UNDECIDED = -2;

    private static final int SEEN_CR = 1;
    private static final int SEEN_CRLF = 3;

    private enum Phase {
        /** Between frames. */
        START,
        /** A header is at the head; its frame is not complete or not checked. */
        FRAME,
        /** What is at the head is no frame; looking for its end. */
        RUN
    }

    private final DecoderOptions options;
    private final SegmentParser parser;
    private final Remarks remarkLists = new Remarks();

    private byte[] held = NOTHING;
    private int heldTo;
    private final Queue<Decoded> flushed = new ArrayDeque<>();

    private Phase phase = Phase.START;
    /** How far the bytes from the head have been looked at in this phase. */
    private int scanned;
    /** The length announced by the header at the head, or {@link #NO_HEADER}. */
    private int declared;
    /** Why the frame at the head is none, if its bytes alone do not tell. */
    private @Nullable Reason verdict;

    private String verdictDetail = "";
    private boolean afterFrame;
    private int tailSeen;
    private int consumed;

    public FrameDecoder() {
        this(DecoderOptions.DEFAULT);
    }

    public FrameDecoder(DecoderOptions options) {
        this.options = options;
        this.parser = new SegmentParser(options.editions());
    }

    /** Takes the next {@code len} bytes from {@code off} and gives out what they complete. Keeps no reference to the array. */
    public void feed(byte[] buf, int off, int len, Consumer<? super Decoded> out) {
        Objects.checkFromIndexSize(off, len, buf.length);
        giveFlushed(out);
        int from = off;
        int to = off + len;
        while (from < to && heldTo > 0) {
            int slice = Math.min(SLICE, to - from);
            hold(buf, from, from + slice);
            from += slice;
            runHeld(false, out);
        }
        if (from < to) {
            runDirectly(buf, from, to, out);
        }
    }

    /** Takes the remaining bytes of {@code buf} and gives out what they complete. */
    public void feed(ByteBuffer buf, Consumer<? super Decoded> out) {
        if (buf.hasArray()) {
            int off = buf.arrayOffset() + buf.position();
            int len = buf.remaining();
            buf.position(buf.limit());
            feed(buf.array(), off, len, out);
        } else {
            var slice = new byte[Math.min(SLICE, buf.remaining())];
            while (buf.hasRemaining()) {
                int len = Math.min(slice.length, buf.remaining());
                buf.get(slice, 0, len);
                feed(slice, 0, len, out);
            }
        }
    }

    /** Bytes waiting for the rest of what they begin. */
    public int buffered() {
        return heldTo;
    }

    /**
     * Gives up waiting: decides on the bytes held as if the stream ended here. They may hold several results; this returns
     * the next one, and the others at the next calls.
     */
    public Optional<Decoded> flush() {
        if (flushed.isEmpty()) {
            runHeld(true, flushed::add);
        }
        return Optional.ofNullable(flushed.poll());
    }

    /** Gives up waiting, with every result at once: for the end of a connection. */
    public void flush(Consumer<? super Decoded> out) {
        giveFlushed(out);
        runHeld(true, out);
    }

    private void giveFlushed(Consumer<? super Decoded> out) {
        for (Decoded next = flushed.poll(); next != null; next = flushed.poll()) {
            out.accept(next);
        }
    }

    private void hold(byte[] buf, int from, int to) {
        int length = heldTo + to - from;
        if (length > held.length) {
            held = Arrays.copyOf(held, Math.max(length, Math.min(2 * held.length, MAX_RUN + SLICE)));
        }
        System.arraycopy(buf, from, held, heldTo, to - from);
        heldTo = length;
    }

    private void runHeld(boolean atEnd, Consumer<? super Decoded> out) {
        try {
            run(held, 0, heldTo, atEnd, out);
        } finally {
            System.arraycopy(held, consumed, held, 0, heldTo - consumed);
            heldTo -= consumed;
            if (heldTo == 0 && held.length > KEPT_CAPACITY) {
                held = NOTHING;
            }
        }
    }

    private void runDirectly(byte[] buf, int from, int to, Consumer<? super Decoded> out) {
        try {
            run(buf, from, to, false, out);
        } finally {
            hold(buf, consumed, to);
        }
    }

    /** Decides as much as can be decided. {@link #consumed} tells how far, also when {@code out} throws. */
    private void run(byte[] buf, int from, int to, boolean atEnd, Consumer<? super Decoded> out) {
        consumed = from;
        int head = from;
        while (head < to) {
            head = switch (phase) {
                case START -> start(buf, head, to, atEnd);
                case FRAME -> frame(buf, head, to, atEnd, out);
                case RUN -> endRun(buf, head, to, atEnd, out);
            };
            if (head == MORE) {
                return;
            }
        }
    }

    private int start(byte[] buf, int head, int to, boolean atEnd) {
        if (buf[head] == FrameLayout.CR || buf[head] == FrameLayout.LF) {
            tailSeen |= buf[head] == FrameLayout.CR ? SEEN_CR : SEEN_CRLF - SEEN_CR;
            consumed = head + 1;
            return head + 1;
        }
        int length = header(buf, head, to);
        if (length == UNDECIDED && !atEnd) {
            return MORE;
        }
        declared = length == UNDECIDED ? NO_HEADER : length;
        verdict = null;
        boolean candidate = declared >= 0 && declared <= options.maxSegmentLength();
        enter(candidate ? Phase.FRAME : Phase.RUN);
        return head;
    }

    private int frame(byte[] buf, int head, int to, boolean atEnd, Consumer<? super Decoded> out) {
        int segment = head + FrameLayout.HEADER;
        int crcAt = segment + declared;
        int end = crcAt + FrameLayout.CRC;
        if (to < end) {
            boolean broken = Ascii.indexOf(FrameLayout.LF, buf, head + scanned, to) >= 0;
            scanned = to - head;
            return broken || atEnd ? enterRun(head) : MORE;
        }
        int sent = Ascii.hex4(buf, crcAt);
        if (sent < 0) {
            return enterRun(head);
        }
        int scan = Crc16.scan(buf, segment, declared);
        boolean plain = (scan & Crc16.NOT_PLAIN) == 0;
        long crcRemark = checkCrc(sent, scan & ~Crc16.NOT_PLAIN, buf, segment, crcAt);
        if (crcRemark < 0 || (!plain && Ascii.indexOf(FrameLayout.LF, buf, segment, crcAt) >= 0)) {
            return enterRun(head);
        }
        byte[] frame = Arrays.copyOfRange(buf, head, end);
        Hj212Message message = parser.parse(frame, FrameLayout.HEADER, crcAt - head, plain);
        if (message == null) {
            verdict = parser.reason();
            verdictDetail = parser.detail();
            return enterRun(head);
        }
        List<Remark> remarks = remarkLists.list(parser.remarks() | crcRemark | tailRemark());
        enter(Phase.START);
        afterFrame = true;
        tailSeen = 0;
        consumed = end;
        out.accept(new Decoded.Complete(message, remarks));
        return end;
    }

    /** The remark on a check code that lets the frame pass, as bits; -1 if it does not pass. */
    private long checkCrc(int sent, int right, byte[] buf, int from, int crcAt) {
        long remark = Ascii.hasLowerCase(buf, crcAt, crcAt + FrameLayout.CRC) ? Remarks.bit(Remark.LOWER_CASE_CRC) : 0;
        if (sent == right) {
            return remark;
        }
        for (CrcVariant variant : options.acceptedCrc()) {
            if (sent == variant.of(buf, from, crcAt - from)) {
                return remark | Remarks.bit(Remark.CRC_VARIANT_ACCEPTED);
            }
        }
        return -1;
    }

    private long tailRemark() {
        return afterFrame && tailSeen != SEEN_CRLF ? Remarks.bit(Remark.PRECEDING_FRAME_WITHOUT_CRLF) : 0;
    }

    private void enter(Phase next) {
        phase = next;
        scanned = next == Phase.FRAME ? FrameLayout.HEADER : 0;
    }

    private int enterRun(int head) {
        enter(Phase.RUN);
        return head;
    }

    /** Looks for the end of a run: the line feed that ends it, the header that follows it, or its greatest size. */
    private int endRun(byte[] buf, int head, int to, boolean atEnd, Consumer<? super Decoded> out) {
        int limit = Math.min(to, head + MAX_RUN);
        for (int i = head + scanned; i < limit; i++) {
            if (buf[i] == FrameLayout.LF) {
                return reject(buf, head, i + 1, out);
            }
            if (buf[i] == FrameLayout.HASH && i > head) {
                int length = header(buf, i, to);
                if (length >= 0) {
                    return reject(buf, head, i, out);
                }
                if (length == UNDECIDED && !atEnd) {
                    scanned = i - head;
                    return MORE;
                }
            }
        }
        if (limit == head + MAX_RUN || atEnd) {
            return reject(buf, head, limit, out);
        }
        scanned = to - head;
        return MORE;
    }

    private int reject(byte[] buf, int from, int to, Consumer<? super Decoded> out) {
        enter(Phase.START);
        afterFrame = false;
        tailSeen = 0;
        consumed = to;
        if (!isBlank(buf, from, to)) {
            out.accept(rejected(Arrays.copyOfRange(buf, from, to)));
        }
        return to;
    }

    private Decoded.Rejected rejected(byte[] raw) {
        if (verdict != null) {
            return new Decoded.Rejected(verdict, raw, verdictDetail);
        }
        if (declared < 0) {
            return RejectedBytes.garbage(raw);
        }
        return declared > options.maxSegmentLength()
                ? RejectedBytes.tooLong(raw, declared, options.maxSegmentLength())
                : RejectedBytes.frame(raw, declared);
    }

    private static boolean isBlank(byte[] buf, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buf[i] != ' ' && buf[i] != FrameLayout.CR && buf[i] != FrameLayout.LF) {
                return false;
            }
        }
        return true;
    }

    /** The length announced by the header at {@code at}: {@link #NO_HEADER} if there is none, or it is cut off. */
    private static int header(byte[] buf, int at, int to) {
        int end = Math.min(to, at + FrameLayout.HEADER);
        int length = 0;
        for (int i = at; i < end; i++) {
            boolean mark = i < at + FrameLayout.MARK;
            if (mark ? buf[i] != FrameLayout.HASH : !Ascii.isDigit(buf[i])) {
                return NO_HEADER;
            }
            length = mark ? 0 : length * 10 + buf[i] - '0';
        }
        return end < at + FrameLayout.HEADER ? UNDECIDED : length;
    }
}
