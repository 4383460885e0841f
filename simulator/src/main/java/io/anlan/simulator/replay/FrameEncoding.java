package io.anlan.simulator.replay;

import io.anlan.hj212.BeijingTime;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.UniqueTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded frames, each asking for an answer by which it is recognised: bit A of Flag is set, a missing QN is given, and
 * what the user asked for is replaced.
 */
final class FrameEncoding implements Encoding {
    private final Rewriting rewriting;
    private final UniqueTimes times = new UniqueTimes();

    /**
     * What is replaced.
     *
     * @param mn null keeps the recorded one.
     * @param password null keeps the recorded one.
     * @param shift how far times are moved, with a QN of the moment of sending; null keeps both.
     * @param asRecorded nothing at all is changed.
     */
    record Rewriting(
            @Nullable String mn,
            @Nullable String password,
            @Nullable Duration shift,
            boolean asRecorded) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Rewriting[mn=%s, shift=%s, asRecorded=%s]".formatted(mn, shift, asRecorded);
        }
    }

    FrameEncoding(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    @Override
    public List<Outgoing> encode(Item item, Instant now) {
        if (!(item instanceof Item.Frame frame)) {
            throw new IllegalArgumentException("It is no frame.");
        }
        var text = new FrameText(frame.segment());
        if (!rewriting.asRecorded()) {
            rewrite(text, now);
        }
        String mn = text.field("MN").orElse("");
        String id = text.field("QN").orElse("line " + frame.line()) + "/" + mn;
        return List.of(new Outgoing(new Message(id, text.frame()), mn, text.asksForAnAnswer()));
    }

    private void rewrite(FrameText text, Instant now) {
        if (rewriting.mn() != null) {
            text.with("MN", rewriting.mn());
        }
        if (rewriting.password() != null) {
            text.with("PW", rewriting.password());
        }
        if (rewriting.shift() != null) {
            text.shifted(rewriting.shift());
        }
        if (rewriting.shift() != null || text.field("QN").isEmpty()) {
            text.with("QN", BeijingTime.formatMillis(times.next(now)));
        }
        text.askingForAnAnswer();
    }
}
