package io.anlan.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.PointTrack;
import io.anlan.domain.alarm.SampleLine;

/** The tracks of a device's points as their store keeps them. */
final class TailsCodec {
    private TailsCodec() {}

    static PointTailRecord encode(long point, PointTrack track) {
        var kept = PointTailRecord.newBuilder().setPoint(point).setMain(encode(track.main()));
        SampleLine late = track.late();
        if (late != null) {
            kept.setLate(encode(late)).setLateHeardAt(track.lateHeardAt());
        }
        if (track.heardAt(Series.REALTIME) != SampleLine.NONE) {
            kept.setRealtimeAt(track.heardAt(Series.REALTIME));
        }
        if (track.heardAt(Series.MINUTE) != SampleLine.NONE) {
            kept.setMinuteAt(track.heardAt(Series.MINUTE));
        }
        if (track.heardAt(Series.HOUR) != SampleLine.NONE) {
            kept.setHourAt(track.heardAt(Series.HOUR));
        }
        return kept.build();
    }

    private static LineRecord encode(SampleLine line) {
        var kept = LineRecord.newBuilder();
        if (line.at() != SampleLine.NONE) {
            kept.setAt(line.at());
        }
        if (line.usableAt() != SampleLine.NONE) {
            kept.setUsableAt(line.usableAt()).setValue(line.value());
        }
        if (line.convertedAt() != SampleLine.NONE) {
            kept.setConvertedAt(line.convertedAt()).setConverted(line.converted());
        }
        if (line.priorUsableAt() != SampleLine.NONE) {
            kept.setPriorUsableAt(line.priorUsableAt()).setPriorValue(line.priorValue());
        }
        if (line.priorConvertedAt() != SampleLine.NONE) {
            kept.setPriorConvertedAt(line.priorConvertedAt()).setPriorConverted(line.priorConverted());
        }
        return kept.build();
    }

    /** @throws IllegalStateException when the store holds something else */
    static DeviceTailRecord parse(byte[] bytes) {
        try {
            return DeviceTailRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "The store of tails holds %d bytes that this version cannot read.".formatted(bytes.length), e);
        }
    }

    static PointTrack decode(PointTailRecord kept) {
        return PointTrack.restored(
                decode(kept.getMain()),
                kept.hasLate() ? decode(kept.getLate()) : null,
                kept.hasLateHeardAt() ? kept.getLateHeardAt() : SampleLine.NONE,
                kept.hasRealtimeAt() ? kept.getRealtimeAt() : SampleLine.NONE,
                kept.hasMinuteAt() ? kept.getMinuteAt() : SampleLine.NONE,
                kept.hasHourAt() ? kept.getHourAt() : SampleLine.NONE);
    }

    private static SampleLine decode(LineRecord kept) {
        return SampleLine.restored(
                        kept.hasAt() ? kept.getAt() : SampleLine.NONE,
                        kept.hasUsableAt() ? kept.getUsableAt() : SampleLine.NONE,
                        kept.hasUsableAt() ? kept.getValue() : Double.NaN,
                        kept.hasConvertedAt() ? kept.getConvertedAt() : SampleLine.NONE,
                        kept.hasConvertedAt() ? kept.getConverted() : Double.NaN)
                .withPrior(
                        kept.hasPriorUsableAt() ? kept.getPriorUsableAt() : SampleLine.NONE,
                        kept.hasPriorUsableAt() ? kept.getPriorValue() : Double.NaN,
                        kept.hasPriorConvertedAt() ? kept.getPriorConvertedAt() : SampleLine.NONE,
                        kept.hasPriorConvertedAt() ? kept.getPriorConverted() : Double.NaN);
    }
}
