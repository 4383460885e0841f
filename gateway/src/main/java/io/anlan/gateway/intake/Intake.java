package io.anlan.gateway.intake;

import io.anlan.gateway.figures.Counters;
import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.QuarantineReason;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The one path of every protocol from an identified device's message to the log. A receipt comes only when every part
 * of the message is on the log or in quarantine; while the log is away it waits. Nothing here blocks.
 */
public final class Intake implements AutoCloseable {
    /** Memory for fingerprints of all devices beyond their first few: 12 bytes each. */
    private static final long FINGERPRINTS = 4_000_000;

    private final IntakeSettings settings;
    private final Counters counters;
    private final InstantSource clock;
    private final LogProducer producer;
    private final LogAppender<ReadingRecord> readings;
    private final LogAppender<QuarantineRecord> quarantine;
    private final Connections connections;
    private final OrderSteps orderSteps;
    private final ListeningMarks marks;
    private final QuarantineDesk desk;
    private final InFlight inFlight;
    private final MeasuringTimes measuringTimes;
    private final Allowance fingerprints = new Allowance(FINGERPRINTS);

    /** @param gateway name of this instance, the same after a restart */
    public Intake(
            String gateway,
            LogSettings log,
            IntakeSettings settings,
            Counters counters,
            InstantSource clock,
            ScheduledExecutorService retries) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        this.producer = new LogProducer(log, settings.linger(), Duration.ZERO);
        this.readings = new LogAppender<>(producer, Topics.READINGS, retries);
        this.quarantine = new LogAppender<>(producer, Topics.QUARANTINE, retries);
        this.connections = new Connections(gateway, log, producer, clock, retries);
        this.orderSteps = new OrderSteps(gateway, producer, clock, retries);
        this.marks = new ListeningMarks(producer, log.partitions(), clock);
        this.desk = new QuarantineDesk(quarantine, settings.quarantine(), counters);
        this.inFlight = new InFlight(settings.maxInFlightBytes());
        this.measuringTimes = new MeasuringTimes(settings);
    }

    public IntakeSettings settings() {
        return settings;
    }

    public Counters counters() {
        return counters;
    }

    public InstantSource clock() {
        return clock;
    }

    public Connections connections() {
        return connections;
    }

    /** Where the log hears what becomes of orders. */
    public OrderSteps orderSteps() {
        return orderSteps;
    }

    /** Says that devices are listened to now; to be called every few seconds while they are. */
    public void markListening() {
        marks.append();
    }

    public InFlight inFlight() {
        return inFlight;
    }

    public MeasuringTimes measuringTimes() {
        return measuringTimes;
    }

    /** Records that the log did not take yet and that are tried again. */
    public int waiting() {
        return readings.waiting() + quarantine.waiting();
    }

    /** Whether the log took nothing for some seconds although something waits. */
    public boolean isLogStalled() {
        return readings.isStalled() || quarantine.isStalled();
    }

    /** Records that are not on the log yet. */
    public int open() {
        return readings.open() + quarantine.open();
    }

    /**
     * Takes a message of a device that proved who it is. A message that is sent again gets the receipt of the first
     * one; only a replay is always taken anew.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the promise says how it ended
    public CompletableFuture<Receipt> take(Device device, Arrival arrival, Draft draft) {
        if (!device.isEnabled()) {
            return disabled(device, arrival, draft);
        }
        if (arrival.isReplay() || draft.fingerprint() == Draft.UNIQUE) {
            return log(device, arrival, draft);
        }
        long print = draft.fingerprint();
        int now = (int) clock.instant().getEpochSecond();
        int since = now - (int) settings.rememberFor().toSeconds();
        var promise = new CompletableFuture<Receipt>();
        CompletableFuture<Receipt> earlier = device.activity().claim(print, since, promise, taken(draft));
        if (earlier != null) {
            counters.of(arrival.protocol()).duplicates.increment();
            return earlier;
        }
        log(device, arrival, draft).whenComplete((receipt, failure) -> {
            if (failure == null && receipt.outcome() == Receipt.Outcome.TAKEN) {
                device.activity().remember(print, now, since, draft.remember(), fingerprints);
                promise.complete(receipt);
            } else {
                device.activity().release(print);
                settle(promise, receipt, failure);
            }
        });
        return promise;
    }

    /**
     * Sets aside a message whose sender is not known or not proven, or that is no message.
     *
     * @param device the device that sent it, or null when that is not proven
     * @return whether it is kept, once it is; false at once when the sender had filled his share of the quarantine
     */
    public CompletableFuture<Boolean> setAside(
            Arrival arrival,
            @Nullable Device device,
            QuarantineReason reason,
            String detail,
            Collection<String> codes) {
        return desk.put(arrival, device == null ? 0 : device.id(), reason, detail, codes);
    }

    private static void settle(CompletableFuture<Receipt> promise, Receipt receipt, @Nullable Throwable failure) {
        if (failure == null) {
            promise.complete(receipt);
        } else {
            promise.completeExceptionally(failure);
        }
    }

    private CompletableFuture<Receipt> disabled(Device device, Arrival arrival, Draft draft) {
        return desk.put(
                        arrival,
                        device.id(),
                        QuarantineReason.DEVICE_DISABLED,
                        "Device %s is switched off.".formatted(device.address()),
                        List.of())
                .thenApply(ignored -> new Receipt(Receipt.Outcome.DISABLED, 0, draft.problems()));
    }

    private CompletableFuture<Receipt> log(Device device, Arrival arrival, Draft draft) {
        counters.of(arrival.protocol()).samples.add(draft.samples());
        if (draft.problems().isEmpty() && draft.readings().size() == 1) {
            return readings.append(device.key(), draft.readings().getFirst()).thenApply(ignored -> taken(draft));
        }
        var parts = new ArrayList<CompletableFuture<?>>();
        for (ReadingRecord reading : draft.readings()) {
            parts.add(readings.append(device.key(), reading));
        }
        CompletableFuture<Boolean> kept = setAsideProblems(device, arrival, draft);
        parts.add(kept);
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(ignored -> kept.resultNow()
                        ? taken(draft)
                        : new Receipt(Receipt.Outcome.THROTTLED, draft.samples(), draft.problems()));
    }

    /** Whether the message may be acknowledged: what is in quarantine only was kept there. */
    private CompletableFuture<Boolean> setAsideProblems(Device device, Arrival arrival, Draft draft) {
        var byReason = new EnumMap<QuarantineReason, List<Problem>>(QuarantineReason.class);
        for (Problem problem : draft.problems()) {
            byReason.computeIfAbsent(problem.reason(), ignored -> new ArrayList<>())
                    .add(problem);
        }
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (Map.Entry<QuarantineReason, List<Problem>> entry : byReason.entrySet()) {
            QuarantineReason reason = entry.getKey();
            CompletableFuture<Boolean> kept =
                    desk.put(arrival, device.id(), reason, detail(entry.getValue()), codes(entry.getValue()));
            boolean dispensable = reason != QuarantineReason.MEASURING_TIME && draft.samples() > 0;
            all = all.thenCombine(kept, (a, b) -> a && (b || dispensable));
        }
        return all;
    }

    private static String detail(List<Problem> problems) {
        String first = problems.getFirst().detail();
        return problems.size() == 1 ? first : "%s And %d more.".formatted(first, problems.size() - 1);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream()
                .flatMap(problem -> problem.codes().stream())
                .distinct()
                .toList();
    }

    private static Receipt taken(Draft draft) {
        return new Receipt(Receipt.Outcome.TAKEN, draft.samples(), draft.problems());
    }

    /** Gives up what the log did not take; its senders were not answered and send it again. */
    @Override
    public void close() {
        readings.close();
        quarantine.close();
        connections.close();
        orderSteps.close();
        producer.close();
    }
}
