package io.anlan.simulator.replay;

import io.anlan.simulator.link.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What became of the messages of a replay. */
public final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder notAsked = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> notAnswered = new ConcurrentHashMap<>();

    void sent() {
        sent.increment();
    }

    void notAsked() {
        notAsked.increment();
    }

    void malformed() {
        malformed.increment();
    }

    void count(Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged ok -> {
                acknowledged.increment();
                quarantined.add(ok.quarantined());
            }
            case Delivery.Refused no -> count(refused, no.reason());
            case Delivery.Unanswered open -> count(notAnswered, open.why());
        }
    }

    public long sentMessages() {
        return sent.sum();
    }

    public long acknowledgedMessages() {
        return acknowledged.sum();
    }

    /** Refused messages by reason. */
    public Map<String, Long> refusedMessages() {
        return sums(refused);
    }

    /** Messages that were given up, by what was last seen of them. */
    public Map<String, Long> notAnsweredMessages() {
        return sums(notAnswered);
    }

    public long malformedItems() {
        return malformed.sum();
    }

    /** Whether every message that was sent and asked for an answer was acknowledged. */
    public boolean isComplete() {
        return refused.isEmpty() && notAnswered.isEmpty();
    }

    /**
     * One line while it goes on.
     *
     * @param total items of the recording.
     */
    String progress(long total, Duration elapsed) {
        return "%d of %d sent, %d acknowledged, %d refused, %d not answered, %.1f/s"
                .formatted(
                        sent.sum(),
                        total,
                        acknowledged.sum(),
                        total(refusedMessages()),
                        total(notAnsweredMessages()),
                        perSecond(elapsed));
    }

    /** The whole account, one line a fact. */
    String summary(Duration elapsed, long resent) {
        var text = new StringBuilder();
        text.append(
                "sent           %d%s%n".formatted(sent.sum(), resent > 0 ? " (%d times again)".formatted(resent) : ""));
        text.append("acknowledged   %d%s%n"
                .formatted(
                        acknowledged.sum(),
                        quarantined.sum() > 0
                                ? " (%d of their samples set aside in quarantine)".formatted(quarantined.sum())
                                : ""));
        text.append("refused        %s%n".formatted(reasons(refusedMessages())));
        text.append("not answered   %s%n".formatted(reasons(notAnsweredMessages())));
        if (notAsked.sum() > 0) {
            text.append("no answer asked %d%n".formatted(notAsked.sum()));
        }
        if (malformed.sum() > 0) {
            text.append("malformed      %d, not sent%n".formatted(malformed.sum()));
        }
        text.append("elapsed        %.1f s, %.1f messages/s".formatted(elapsed.toMillis() / 1e3, perSecond(elapsed)));
        return text.toString();
    }

    /** What to do about what was not taken in whole. */
    List<String> hints() {
        var hints = new ArrayList<>(Hints.of(refusedMessages().keySet()));
        if (quarantined.sum() > 0) {
            hints.add(Hints.QUARANTINED);
        }
        return hints;
    }

    private double perSecond(Duration elapsed) {
        return sent.sum() / Math.max(elapsed.toNanos() / 1e9, 1e-3);
    }

    private static String reasons(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return "0";
        }
        String each = counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "%d (%s)".formatted(total(counts), each);
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void count(Map<String, LongAdder> counts, String key) {
        counts.computeIfAbsent(key, ignored -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        var sums = new TreeMap<String, Long>();
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }
}
