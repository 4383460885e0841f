package io.anlan.gateway.hj212;

import io.anlan.gateway.figures.Counters;
import io.anlan.gateway.figures.ProtocolCounters;
import io.anlan.gateway.intake.Arrival;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.RateTable;
import io.anlan.gateway.intake.Receipt;
import io.anlan.hj212.CrcVariant;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.DecoderOptions;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Reason;
import io.anlan.hj212.Replies;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done with each frame, whatever brought it: who sent it, is it he (MN and PW of each frame; there is no
 * session), what is answered. Nothing here blocks or knows of sockets.
 */
final class Hj212Intake {
    private static final int GUESSERS = 10_000;

    private final DeviceDirectory directory;
    private final Intake intake;
    private final Hj212Settings settings;
    private final Hj212Mapper mapper;
    private final ProtocolCounters counters;
    private final Counters all;
    private final RateTable guesses;

    Hj212Intake(DeviceDirectory directory, Intake intake, Hj212Settings settings) {
        this.directory = directory;
        this.intake = intake;
        this.settings = settings;
        this.mapper = new Hj212Mapper(intake.settings(), intake.measuringTimes());
        this.all = intake.counters();
        this.counters = all.of(ProtocolRecord.HJ212);
        this.guesses = new RateTable(settings.guesses(), GUESSERS);
    }

    DecoderOptions decoderOptions() {
        return DecoderOptions.DEFAULT.withMaxSegmentLength(settings.maxSegmentLength());
    }

    /** Takes what the decoder found; the future brings the answer once the log has what it answers. */
    CompletableFuture<Optional<Hj212Message>> accept(Decoded decoded, Sender sender) {
        counters.messages.increment();
        return switch (decoded) {
            case Decoded.Complete complete -> frame(complete, sender);
            case Decoded.Rejected rejected -> rejected(rejected, sender);
        };
    }

    private CompletableFuture<Optional<Hj212Message>> frame(Decoded.Complete frame, Sender sender) {
        Hj212Message message = frame.message();
        Arrival arrival = arrival(message.mn(), frame::raw, sender);
        Optional<Device> found = directory.byAddress(message.mn());
        if (found.isEmpty()) {
            return unknown(message, arrival);
        }
        Device device = found.get();
        if (!proves(message, device, sender)) {
            return wrongPassword(message, arrival, device);
        }
        heard(device, message, sender);
        return intake.take(device, arrival, mapper.map(frame, device, sender.receivedAt()))
                .thenApply(receipt -> answer(message, receipt));
    }

    private Optional<Hj212Message> answer(Hj212Message message, Receipt receipt) {
        return switch (receipt.outcome()) {
            case TAKEN -> {
                ReplyKind kind = ReplyKind.of(message.cn());
                (kind == ReplyKind.WRONG_COMMAND ? counters.refused : counters.acknowledged).increment();
                yield kind.reply(message);
            }
            case DISABLED -> refusal(message, QnRtn.REFUSED);
            // Not kept, so not answered: the device has to send it again.
            case THROTTLED -> {
                counters.refused.increment();
                yield Optional.empty();
            }
        };
    }

    private void heard(Device device, Hj212Message message, Sender sender) {
        if (sender.connection() == 0) {
            return;
        }
        long rest = device.activity().pace(settings.deviceRate(), System.nanoTime());
        if (rest > 0) {
            sender.rest(rest);
        }
        long former = device.activity().heardOver(sender.connection());
        if (former != sender.connection()) {
            sender.heard(device, former != 0);
            if (former != 0) {
                all.sharedAddresses.increment();
            }
        }
        sender.arrived(device, message);
    }

    private CompletableFuture<Optional<Hj212Message>> unknown(Hj212Message message, Arrival arrival) {
        if (message.mn().isEmpty()) {
            return setAside(
                            arrival,
                            null,
                            QuarantineReason.UNKNOWN_DEVICE,
                            "There is no MN.",
                            Hj212Mapper.codes(message))
                    .thenApply(ignored -> Optional.empty());
        }
        String detail = "No device has the MN %s.".formatted(message.mn());
        return setAside(arrival, null, QuarantineReason.UNKNOWN_DEVICE, detail, Hj212Mapper.codes(message))
                .thenApply(ignored -> settings.answerUnknown() ? refusal(message, QnRtn.MN_WRONG) : Optional.empty());
    }

    /**
     * Whether the password fits. A peer that tried too many wrong ones for this MN is not listened to for a while, so
     * that six characters cannot be found by trying; a connection that proved itself before is not held up by others.
     */
    private boolean proves(Hj212Message message, Device device, Sender sender) {
        boolean free = sender.replayOf() != null
                || device.activity().isHeardOver(sender.connection())
                || guesses.allows(guesser(message, sender), System.nanoTime());
        if (free && device.hasPassword(message.pw())) {
            return true;
        }
        if (free && sender.replayOf() == null) {
            guesses.tryTake(guesser(message, sender), System.nanoTime());
        }
        return false;
    }

    private static String guesser(Hj212Message message, Sender sender) {
        return message.mn() + " " + sender.peer();
    }

    private CompletableFuture<Optional<Hj212Message>> wrongPassword(
            Hj212Message message, Arrival arrival, Device device) {
        String detail = "The password is not that of device %s, or wrong ones came too often from %s."
                .formatted(device.address(), arrival.peer());
        return setAside(arrival, null, QuarantineReason.WRONG_PASSWORD, detail, List.of())
                .thenApply(ignored -> refusal(message, QnRtn.PW_WRONG));
    }

    private CompletableFuture<Optional<Hj212Message>> rejected(Decoded.Rejected rejected, Sender sender) {
        Optional<Decoded.Complete> accepted = acceptedVariant(rejected);
        if (accepted.isPresent()) {
            return frame(accepted.get(), sender);
        }
        counters.refused.increment();
        Arrival arrival = arrival(rejected.claimedMn().orElse(""), rejected::raw, sender);
        return setAside(arrival, null, reason(rejected.reason()), rejected.detail(), List.of())
                .thenApply(ignored -> wrongCrcAnswer(rejected));
    }

    /** The frame, if its check code is a wrong one that is accepted from the device it names. */
    private Optional<Decoded.Complete> acceptedVariant(Decoded.Rejected rejected) {
        if (rejected.reason() != Reason.CRC_MISMATCH) {
            return Optional.empty();
        }
        return rejected.claimedMn()
                .flatMap(directory::byAddress)
                .map(Hj212Intake::variants)
                .filter(variants -> !variants.isEmpty())
                .flatMap(variants -> decode(rejected.raw(), decoderOptions().withAcceptedCrc(variants)));
    }

    private static Set<CrcVariant> variants(Device device) {
        Set<CrcVariant> variants = EnumSet.noneOf(CrcVariant.class);
        for (CrcVariant variant : CrcVariant.values()) {
            if (device.acceptedCrc().contains(variant.name())) {
                variants.add(variant);
            }
        }
        return variants;
    }

    private static Optional<Decoded.Complete> decode(byte[] raw, DecoderOptions options) {
        var found = new ArrayList<Decoded>();
        var decoder = new FrameDecoder(options);
        decoder.feed(raw, 0, raw.length, found::add);
        decoder.flush(found::add);
        return found.size() == 1 && found.getFirst() instanceof Decoded.Complete complete
                ? Optional.of(complete)
                : Optional.empty();
    }

    private Optional<Hj212Message> wrongCrcAnswer(Decoded.Rejected rejected) {
        if (!settings.answerWrongCrc() || rejected.reason() != Reason.CRC_MISMATCH) {
            return Optional.empty();
        }
        // Whatever the check code is, the bytes may still read as a message; its sender may want to know.
        return decode(rejected.raw(), decoderOptions().withAcceptedCrc(EnumSet.allOf(CrcVariant.class)))
                .map(Decoded.Complete::message)
                .filter(Hj212Message::answerRequired)
                .map(message -> Replies.requestReply(message, QnRtn.CRC_WRONG));
    }

    private Optional<Hj212Message> refusal(Hj212Message message, QnRtn result) {
        counters.refused.increment();
        return message.answerRequired() ? Optional.of(Replies.requestReply(message, result)) : Optional.empty();
    }

    private CompletableFuture<Boolean> setAside(
            Arrival arrival,
            @Nullable Device device,
            QuarantineReason reason,
            String detail,
            Collection<String> codes) {
        return intake.setAside(arrival, device, reason, detail, codes);
    }

    private static Arrival arrival(String address, Supplier<byte[]> raw, Sender sender) {
        return new Arrival(ProtocolRecord.HJ212, sender.peer(), address, sender.receivedAt(), raw, sender.replayOf());
    }

    private static QuarantineReason reason(Reason reason) {
        return switch (reason) {
            case CRC_MISMATCH -> QuarantineReason.CRC_MISMATCH;
            case TOO_LONG -> QuarantineReason.TOO_LARGE;
            case BAD_LENGTH, TRUNCATED, MISSING_HEADER, GARBAGE, ENCRYPTED, UNDECODABLE -> QuarantineReason.UNDECODABLE;
        };
    }
}
