package io.anlan.gateway.http;

import io.anlan.gateway.figures.ProtocolCounters;
import io.anlan.gateway.intake.Arrival;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Draft;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.RateTable;
import io.anlan.gateway.intake.Receipt;
import io.anlan.gateway.json.JsonMapper;
import io.anlan.gateway.json.JsonMessage;
import io.anlan.gateway.json.JsonReader;
import io.anlan.gateway.json.MalformedJsonException;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages that devices post. It knows no web framework: whoever serves HTTP hands over the parts of the request
 * and sends the result. The body is read by the calling thread, the result comes when the log has the message.
 */
public final class HttpIntake {
    /** What a message costs in memory while it is taken in, beside its bytes: it is held as text, values and records. */
    private static final int COST_FACTOR = 3;

    private static final int STRANGERS = 10_000;
    private static final int STRANGER_BYTES = 64 << 10;

    private final DeviceDirectory directory;
    private final Intake intake;
    private final HttpSettings settings;
    private final JsonMapper mapper;
    private final ProtocolCounters counters;
    private final RateTable strangers;
    private final Semaphore reading;

    public HttpIntake(DeviceDirectory directory, Intake intake, HttpSettings settings) {
        this.directory = directory;
        this.intake = intake;
        this.settings = settings;
        this.mapper = new JsonMapper(intake.settings(), intake.measuringTimes());
        this.counters = intake.counters().of(ProtocolRecord.HTTP);
        this.reading = new Semaphore(settings.maxReading());
        this.strangers = new RateTable(settings.strangerRate(), STRANGERS);
    }

    /**
     * Takes a posted message.
     *
     * @param bearerToken the token of the Authorization header, null when there is none
     * @param peer network address of the sender, without a port
     * @param contentEncoding the header of this name, null when there is none
     * @param body read by the calling thread, at most as far as the limits allow
     * @return the answer; it waits for the log and always completes normally
     * @throws IOException if the body cannot be read
     */
    public CompletableFuture<IntakeResult> accept(
            @Nullable String bearerToken, String peer, @Nullable String contentEncoding, InputStream body)
            throws IOException {
        counters.messages.increment();
        if (!directory.isReady()) {
            return refused(unavailable("The gateway does not know its devices yet."));
        }
        Optional<Device> device = bearerToken == null ? Optional.empty() : directory.byToken(bearerToken);
        if (device.isEmpty()) {
            return stranger(peer, body);
        }
        long rest = device.get().activity().pace(settings.deviceRate(), System.nanoTime());
        if (rest > 0) {
            counters.delayed.increment();
            return refused(tooMany(Duration.ofNanos(rest)));
        }
        if (!Body.isKnownEncoding(contentEncoding)) {
            return refused(Answers.refused(
                    IntakeResult.UNSUPPORTED,
                    "unsupported-encoding",
                    "Unsupported encoding",
                    "The body may be plain or gzip.",
                    null));
        }
        return oneOfFew(device.get(), peer, contentEncoding, body);
    }

    /** Takes a quarantined message in again. */
    public CompletableFuture<Receipt> replay(Device device, Arrival arrival) throws MalformedJsonException {
        byte[] json;
        try {
            json = Body.jsonOf(arrival.raw().get(), settings.maxInflatedBytes());
        } catch (Body.TooLargeException | Body.BrokenException e) {
            throw new MalformedJsonException(String.valueOf(e.getMessage()));
        }
        JsonMessage message = JsonReader.read(json);
        return intake.take(device, arrival, mapper.map(message, json, device, arrival));
    }

    /** However slowly a device sends and over however many connections, most permits stay for the others. */
    private CompletableFuture<IntakeResult> oneOfFew(
            Device device, String peer, @Nullable String contentEncoding, InputStream stream) throws IOException {
        if (!device.activity().beginReading(settings.maxReadingOfDevice())) {
            counters.delayed.increment();
            return refused(tooMany("The device sends too many messages at once.", settings.retryAfter()));
        }
        try {
            return bounded(device, peer, contentEncoding, stream);
        } finally {
            device.activity().endReading();
        }
    }

    private CompletableFuture<IntakeResult> bounded(
            Device device, String peer, @Nullable String contentEncoding, InputStream stream) throws IOException {
        if (!reading.tryAcquire()) {
            return refused(unavailable("Too many messages are being sent at once."));
        }
        try {
            Body body = Body.read(stream, contentEncoding, settings);
            long cost = (long) COST_FACTOR * body.json().length;
            if (!intake.inFlight().tryAdd(cost)) {
                return refused(unavailable("The log does not keep up."));
            }
            return taken(device, peer, body, cost);
        } catch (Body.TooLargeException e) {
            return tooLarge(device, peer, e);
        } catch (Body.TooSlowException e) {
            return refused(timedOut(e));
        } catch (Body.BrokenException e) {
            return undecodable(device, arrival(device.address(), peer, e.sent()), String.valueOf(e.getMessage()));
        } finally {
            reading.release();
        }
    }

    private CompletableFuture<IntakeResult> taken(Device device, String peer, Body body, long cost) {
        try {
            return answerInTime(take(device, peer, body)
                    .whenComplete((ignored, failure) -> intake.inFlight().release(cost)));
        } catch (RuntimeException e) {
            intake.inFlight().release(cost);
            throw e;
        }
    }

    private CompletableFuture<IntakeResult> take(Device device, String peer, Body body) {
        Arrival arrival = arrival(device.address(), peer, body.sent());
        Draft draft;
        try {
            JsonMessage message = JsonReader.read(body.json());
            if (message.answer() != null) {
                throw new MalformedJsonException("/answer: only devices of MQTT are sent commands.");
            }
            draft = mapper.map(message, body.json(), device, arrival);
        } catch (MalformedJsonException e) {
            return undecodable(device, arrival, String.valueOf(e.getMessage()));
        }
        return intake.take(device, arrival, draft).thenApply(this::answer);
    }

    private IntakeResult answer(Receipt receipt) {
        return switch (receipt.outcome()) {
            case TAKEN -> {
                counters.acknowledged.increment();
                yield Answers.taken(receipt);
            }
            case DISABLED -> {
                counters.refused.increment();
                yield Answers.refused(
                        IntakeResult.FORBIDDEN,
                        "device-disabled",
                        "Device switched off",
                        "The device is switched off; its message is kept in quarantine.",
                        null);
            }
            case THROTTLED -> {
                counters.refused.increment();
                yield tooMany(settings.retryAfter());
            }
        };
    }

    /** A device is told to come back when the log takes too long; its message still gets there, and is known then. */
    private CompletableFuture<IntakeResult> answerInTime(CompletableFuture<IntakeResult> answer) {
        return answer.copy()
                .completeOnTimeout(
                        unavailable("The log cannot be reached."),
                        settings.answerWithin().toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(ignored -> unavailable("The gateway is stopping."));
    }

    private CompletableFuture<IntakeResult> stranger(String peer, InputStream stream) throws IOException {
        if (!strangers.tryTake(peer, System.nanoTime())) {
            counters.delayed.increment();
            return refused(tooMany(settings.retryAfter()));
        }
        byte[] begin;
        try {
            begin = Body.begin(stream, STRANGER_BYTES, settings.readWithin());
        } catch (Body.TooSlowException e) {
            return refused(timedOut(e));
        }
        return intake.setAside(
                        arrival("", peer, begin),
                        null,
                        QuarantineReason.WRONG_PASSWORD,
                        "No device has the token that was sent.",
                        List.of())
                .completeOnTimeout(false, settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .handle((ignored, failure) -> {
                    counters.refused.increment();
                    return Answers.refused(
                            IntakeResult.UNAUTHORIZED,
                            "unauthenticated",
                            "Unknown token",
                            "No device has this token. Send: Authorization: Bearer <device token>.",
                            null);
                });
    }

    private CompletableFuture<IntakeResult> tooLarge(Device device, String peer, Body.TooLargeException problem) {
        String detail = String.valueOf(problem.getMessage());
        Arrival arrival = arrival(device.address(), peer, problem.begin());
        IntakeResult result = Answers.refused(IntakeResult.TOO_LARGE, "too-large", "Too large", detail, null);
        return setAside(device, arrival, QuarantineReason.TOO_LARGE, detail, result);
    }

    private CompletableFuture<IntakeResult> undecodable(Device device, Arrival arrival, String detail) {
        IntakeResult result = Answers.refused(IntakeResult.BAD_REQUEST, "undecodable", "Not understood", detail, null);
        return setAside(device, arrival, QuarantineReason.UNDECODABLE, detail, result);
    }

    private CompletableFuture<IntakeResult> setAside(
            Device device, Arrival arrival, QuarantineReason reason, String detail, IntakeResult result) {
        return answerInTime(
                intake.setAside(arrival, device, reason, detail, List.of()).thenApply(ignored -> {
                    counters.refused.increment();
                    return result;
                }));
    }

    private CompletableFuture<IntakeResult> refused(IntakeResult result) {
        counters.refused.increment();
        return CompletableFuture.completedFuture(result);
    }

    private IntakeResult unavailable(String detail) {
        return Answers.refused(IntakeResult.UNAVAILABLE, "unavailable", "Not available", detail, settings.retryAfter());
    }

    private static IntakeResult timedOut(Body.TooSlowException problem) {
        String detail = String.valueOf(problem.getMessage());
        return Answers.refused(IntakeResult.TIMED_OUT, "timed-out", "Too slow", detail, null);
    }

    private static IntakeResult tooMany(Duration retryAfter) {
        return tooMany("The device sends too fast.", retryAfter);
    }

    private static IntakeResult tooMany(String detail, Duration retryAfter) {
        Duration whole =
                Duration.ofSeconds(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
        return Answers.refused(IntakeResult.TOO_MANY, "too-many-requests", "Too fast", detail, whole);
    }

    private Arrival arrival(String address, String peer, byte[] raw) {
        return new Arrival(ProtocolRecord.HTTP, peer, address, intake.clock().millis(), () -> raw, null);
    }
}
