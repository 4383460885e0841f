package io.anlan.hj212;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One message: the data segment of a frame with its fields typed (HJ 212-2017 6.3.2). Immutable.
 *
 * <p>Two messages are equal when all they say is equal, whatever the order and spelling of their fields was.
 */
public final class Hj212Message {
    private final @Nullable String headerQn;
    private final String st;
    private final int cn;
    private final String pw;
    private final String mn;
    private final Flag flag;
    private final @Nullable Integer pnum;
    private final @Nullable Integer pno;
    private final boolean resent;
    private final DataArea data;
    private final byte @Nullable [] frame;

    Hj212Message(
            @Nullable String headerQn,
            String st,
            int cn,
            String pw,
            String mn,
            Flag flag,
            @Nullable Integer pnum,
            @Nullable Integer pno,
            boolean resent,
            DataArea data,
            byte @Nullable [] frame) {
        this.headerQn = headerQn;
        this.st = st;
        this.cn = cn;
        this.pw = pw;
        this.mn = mn;
        this.flag = flag;
        this.pnum = pnum;
        this.pno = pno;
        this.resent = resent;
        this.data = data;
        this.frame = frame;
    }

    /** A builder of a message with this command code and the Flag of 2017 without answer. */
    public static Builder builder(int cn) {
        return new Builder(cn);
    }

    /** The request number as sent, from the data segment or, as in HJ/T 212-2005, from the data area; null if missing. */
    public @Nullable String qn() {
        return headerQn != null ? headerQn : data.text(FieldName.QN).orElse(null);
    }

    /** The time QN stands for, if it has the 17 digits of one. */
    public Optional<Instant> qnTime() {
        String qn = qn();
        if (qn == null || qn.length() != BeijingTime.DIGITS_WITH_MILLIS) {
            return Optional.empty();
        }
        byte[] digits = Ascii.bytes(qn);
        long millis = BeijingTime.parse(digits, 0, digits.length);
        return millis == BeijingTime.INVALID ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** QN of the data segment only. */
    @Nullable
    String headerQn() {
        return headerQn;
    }

    /** The system code as sent, see {@link SystemCode}; empty if missing. */
    public String st() {
        return st;
    }

    /** The command code, see {@link Command}. */
    public int cn() {
        return cn;
    }

    /** The access password; empty if missing. A secret: never to be logged. */
    public String pw() {
        return pw;
    }

    /** The identity of the device; empty if missing. */
    public String mn() {
        return mn;
    }

    public Flag flag() {
        return flag;
    }

    public Edition edition() {
        return flag.edition();
    }

    public boolean answerRequired() {
        return flag.answerRequired();
    }

    /** The number of packets this message was split into; null if missing. */
    public @Nullable Integer pnum() {
        return pnum;
    }

    /** The number of this packet, from 1; null if missing. */
    public @Nullable Integer pno() {
        return pno;
    }

    /** Whether this is one packet of several: both numbers are present and there is more than one. */
    public boolean isPacket() {
        return pnum != null && pno != null && pnum > 1;
    }

    /** Whether the 2025 edition's RF=1 marks it as sent again later, not live. */
    public boolean resent() {
        return resent;
    }

    public DataArea data() {
        return data;
    }

    /** The frame it was decoded from, or else one that says the same; not to be changed. */
    byte[] frame() {
        return frame != null ? frame : FrameEncoder.frame(this);
    }

    /** The table's row for this command when sent {@code way}. */
    public Optional<Command> command(Direction way) {
        return Command.of(cn, way);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Hj212Message other
                && cn == other.cn
                && resent == other.resent
                && st.equals(other.st)
                && pw.equals(other.pw)
                && mn.equals(other.mn)
                && flag.equals(other.flag)
                && Objects.equals(headerQn, other.headerQn)
                && Objects.equals(pnum, other.pnum)
                && Objects.equals(pno, other.pno)
                && data.equals(other.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(headerQn, st, cn, pw, mn, flag, pnum, pno, resent, data);
    }

    /** All but the password. */
    @Override
    public String toString() {
        return "Hj212Message[qn=%s, st=%s, cn=%d, mn=%s, flag=%s, pnum=%s, pno=%s, resent=%s, data=%s]"
                .formatted(qn(), st, cn, mn, flag, pnum, pno, resent, data);
    }

    /** Gathers the fields of a message. */
    public static final class Builder {
        private @Nullable String qn;
        private String st = "";
        private final int cn;
        private String pw = "";
        private String mn = "";
        private Flag flag = new Flag(Edition.V2017, false, false);
        private @Nullable Integer pnum;
        private @Nullable Integer pno;
        private boolean resent;
        private DataArea data = DataArea.EMPTY;

        private Builder(int cn) {
            if (cn < 0 || cn > 9999) {
                throw new IllegalArgumentException("CN (%d) must have four digits.".formatted(cn));
            }
            this.cn = cn;
        }

        public Builder qn(@Nullable String qn) {
            this.qn = qn == null ? null : HeaderText.checked("QN", qn);
            return this;
        }

        /** QN of this moment, to the millisecond. */
        public Builder qn(Instant moment) {
            return qn(BeijingTime.formatMillis(moment));
        }

        public Builder st(String st) {
            this.st = HeaderText.checked("ST", st);
            return this;
        }

        public Builder st(SystemCode code) {
            return st(code.st());
        }

        public Builder pw(String pw) {
            this.pw = HeaderText.checked("PW", pw);
            return this;
        }

        public Builder mn(String mn) {
            this.mn = HeaderText.checked("MN", mn);
            return this;
        }

        public Builder flag(Flag flag) {
            this.flag = flag;
            return this;
        }

        public Builder edition(Edition edition) {
            return flag(new Flag(edition, flag.answerRequired(), flag.split()));
        }

        public Builder answerRequired(boolean answerRequired) {
            return flag(new Flag(flag.edition(), answerRequired, flag.split()));
        }

        /** Makes it packet {@code pno} of {@code pnum} and says so in Flag. */
        public Builder packet(int pno, int pnum) {
            if (pno < 1 || pno > pnum || pnum > 9999) {
                throw new IllegalArgumentException(
                        "Packet %d of %d: PNO must be from 1 to PNUM, and PNUM at most 9999.".formatted(pno, pnum));
            }
            this.pnum = pnum;
            this.pno = pno;
            return flag(new Flag(flag.edition(), flag.answerRequired(), true));
        }

        /** Marks it as sent again later; only the 2025 edition can say so. */
        public Builder resent(boolean resent) {
            this.resent = resent;
            return this;
        }

        public Builder data(DataArea data) {
            this.data = data;
            return this;
        }

        /** The data area written by {@code items}. */
        public Builder data(Consumer<DataArea.Builder> items) {
            var area = DataArea.builder();
            items.accept(area);
            return data(area.build());
        }

        /**
         * The message.
         *
         * @throws IllegalArgumentException if it is marked as resent and of an edition before 2025.
         */
        public Hj212Message build() {
            if (resent && flag.edition() != Edition.V2025) {
                throw new IllegalArgumentException("%s has no RF to mark a message as resent."
                        .formatted(flag.edition().title()));
            }
            DataArea read = data.forEdition(flag.edition());
            return new Hj212Message(qn, st, cn, pw, mn, flag, pnum, pno, resent, read, null);
        }
    }
}
