package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.ReplayRecord;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/** Takes quarantined HJ 212 frames in again, with their first time of arrival. Nobody is answered. */
public final class Hj212Replay {
    private final Hj212Intake frames;

    public Hj212Replay(DeviceDirectory directory, Intake intake, Hj212Settings settings) {
        this.frames = new Hj212Intake(directory, intake, settings);
    }

    /** The future completes when everything the bytes hold is on the log or in quarantine again. */
    public CompletableFuture<?> replay(ReplayRecord replayed) {
        var found = new ArrayList<Decoded>();
        var decoder = new FrameDecoder(frames.decoderOptions());
        byte[] raw = replayed.getRaw().toByteArray();
        decoder.feed(raw, 0, raw.length, found::add);
        decoder.flush(found::add);
        var sender = new Quarantined(replayed.getPeer(), replayed.getReceivedAt(), replayed.getQuarantineId());
        return CompletableFuture.allOf(
                found.stream().map(decoded -> frames.accept(decoded, sender)).toArray(CompletableFuture[]::new));
    }

    private record Quarantined(String peer, long receivedAt, String replayOf) implements Sender {
        @Override
        public long connection() {
            return 0;
        }

        @Override
        public void heard(Device device, boolean elsewhere) {
            throw new IllegalStateException("A replayed message came over no connection.");
        }

        @Override
        public void arrived(Device device, Hj212Message message) {
            throw new IllegalStateException("A replayed message came over no connection.");
        }

        @Override
        public void rest(long nanos) {
            throw new IllegalStateException("A replayed message has no sender that could rest.");
        }
    }
}
