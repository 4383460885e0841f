package io.anlan.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.anlan.domain.alarm.Alarm;
import io.anlan.domain.alarm.AlarmState;
import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedAcknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import io.anlan.domain.alarm.Period;
import io.anlan.domain.alarm.RuleAlarms;
import io.anlan.log.RuleRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The alarms of a point as its store keeps them. */
final class AlarmsCodec {
    private static final int NORMAL = 0;
    private static final int PENDING = 1;
    private static final int UNACKNOWLEDGED = 2;
    private static final int ACKNOWLEDGED = 3;
    private static final int RETURNED_UNACKNOWLEDGED = 4;
    private static final int LATCHED_UNACKNOWLEDGED = 5;
    private static final int LATCHED_ACKNOWLEDGED = 6;

    private AlarmsCodec() {}

    static byte[] encode(long device, List<RuleAlarms> alarms) {
        var point = PointAlarmsRecord.newBuilder().setDevice(device);
        alarms.forEach(each -> point.addRules(encode(each)));
        return point.build().toByteArray();
    }

    private static RuleAlarmsRecord encode(RuleAlarms alarms) {
        var kept = RuleAlarmsRecord.newBuilder()
                .setRule(RuleRecords.stored(alarms.rule()).toByteString())
                .setMain(encode(alarms.main()))
                .setLate(encode(alarms.late()));
        alarms.periods()
                .forEach(period -> kept.addPeriods(period.from().toEpochMilli())
                        .addPeriods(period.to().toEpochMilli()));
        return kept.build();
    }

    static KeptStateRecord encode(AlarmState state) {
        return switch (state) {
            case Normal normal -> KeptStateRecord.getDefaultInstance();
            case Pending pending -> delayed(record(PENDING), pending.presentSince());
            case Unacknowledged raised -> delayed(record(UNACKNOWLEDGED, raised.alarm()), raised.goneSince());
            case Acknowledged raised ->
                delayed(
                        record(ACKNOWLEDGED, raised.alarm())
                                .setAcknowledgedAt(raised.acknowledgedAt().toEpochMilli()),
                        raised.goneSince());
            case ReturnedUnacknowledged returned ->
                delayed(record(RETURNED_UNACKNOWLEDGED, returned.alarm()), returned.presentSince());
            case LatchedUnacknowledged latched ->
                delayed(record(LATCHED_UNACKNOWLEDGED, latched.alarm()), latched.presentSince());
            case LatchedAcknowledged latched ->
                delayed(record(LATCHED_ACKNOWLEDGED, latched.alarm()), latched.presentSince());
        };
    }

    private static KeptStateRecord.Builder record(int state) {
        return KeptStateRecord.newBuilder().setState(state);
    }

    private static KeptStateRecord.Builder record(int state, Alarm alarm) {
        return record(state)
                .setOnset(alarm.onset().toEpochMilli())
                .setActiveFrom(alarm.activeFrom().toEpochMilli())
                .setOrdinal(alarm.ordinal());
    }

    private static KeptStateRecord delayed(KeptStateRecord.Builder state, @Nullable Instant since) {
        if (since != null) {
            state.setDelaySince(since.toEpochMilli());
        }
        return state.build();
    }

    /** @throws IllegalStateException when the store holds something else */
    static PointAlarmsRecord parse(byte[] bytes) {
        try {
            return PointAlarmsRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "The store of alarms holds %d bytes that this version cannot read.".formatted(bytes.length), e);
        }
    }

    static List<RuleAlarms> decode(PointAlarmsRecord point) {
        return point.getRulesList().stream().map(AlarmsCodec::decode).toList();
    }

    private static RuleAlarms decode(RuleAlarmsRecord kept) {
        List<Period> periods = IntStream.range(0, kept.getPeriodsCount() / 2)
                .mapToObj(i -> new Period(time(kept.getPeriods(2 * i)), time(kept.getPeriods(2 * i + 1))))
                .toList();
        try {
            return new RuleAlarms(
                    RuleRecords.rule(RuleRecord.parseFrom(kept.getRule())),
                    decode(kept.getMain()),
                    decode(kept.getLate()),
                    periods);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The store of alarms holds a rule that this version cannot read.", e);
        }
    }

    static AlarmState decode(KeptStateRecord kept) {
        Instant delay = kept.hasDelaySince() ? time(kept.getDelaySince()) : null;
        if (kept.getState() == NORMAL) {
            return new Normal();
        }
        if (kept.getState() == PENDING) {
            return new Pending(time(kept.getDelaySince()));
        }
        var alarm = new Alarm(time(kept.getOnset()), time(kept.getActiveFrom()), kept.getOrdinal());
        return switch (kept.getState()) {
            case UNACKNOWLEDGED -> new Unacknowledged(alarm, delay);
            case ACKNOWLEDGED -> new Acknowledged(alarm, delay, time(kept.getAcknowledgedAt()));
            case RETURNED_UNACKNOWLEDGED -> new ReturnedUnacknowledged(alarm, delay);
            case LATCHED_UNACKNOWLEDGED -> new LatchedUnacknowledged(alarm, delay);
            case LATCHED_ACKNOWLEDGED -> new LatchedAcknowledged(alarm, delay);
            default ->
                throw new IllegalStateException("The store of alarms holds state %d, which this version does not know."
                        .formatted(kept.getState()));
        };
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
