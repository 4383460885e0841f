package io.anlan.evaluation;

import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.SampleRecord;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
final class Fixtures {
    static final Instant START = Instant.parse("2026-03-09T00:00:00Z");
    static final long MINUTE = 60_000;

    private Fixtures() {}

    static long minute(int number) {
        return START.toEpochMilli() + number * MINUTE;
    }

    static ReadingRecord reading(long device, long measuredAt, SampleRecord... samples) {
        return ReadingRecord.newBuilder()
                .setDevice(device)
                .setReceivedAt(measuredAt + 500)
                .setMeasuredAt(measuredAt)
                .addAllSamples(List.of(samples))
                .build();
    }

    static SampleRecord sample(long point, double value) {
        return SampleRecord.newBuilder()
                .setPoint(point)
                .setValue(value)
                .setDecimals(1)
                .build();
    }

    static SampleRecord bad(long point, double value) {
        return sample(point, value).toBuilder().setQuality(QualityRecord.BAD).build();
    }

    /** A facility whose points report every minute. */
    static FacilityRulesRecord facility(long id, long version, PointRulesRecord... points) {
        return FacilityRulesRecord.newBuilder()
                .setFacility(id)
                .setVersion(version)
                .addAllPoints(List.of(points))
                .build();
    }

    static PointRulesRecord point(long point, long device, RuleRecord... rules) {
        return PointRulesRecord.newBuilder()
                .setPoint(point)
                .setDevice(device)
                .setExpectedIntervalMs(MINUTE)
                .setInstrumentPriority(PriorityRecord.LEVEL_3)
                .addAllRules(List.of(rules))
                .build();
    }

    /** The mark of a gateway that listens. */
    static ReadingRecord mark(long at) {
        return ReadingRecord.newBuilder().setReceivedAt(at).build();
    }

    /** Three missed intervals and at least five minutes; no device is switched off, none has a stop. */
    static Expectations expectations(RuleBook rules) {
        return new Expectations(rules, new DisabledDevices(), new StopBook(), PresenceSettings.defaults());
    }

    static RuleRecord high(long rule, double limit) {
        return RuleRecord.newBuilder()
                .setRule(rule)
                .setVersion(1)
                .setKind(RuleKindRecord.HIGH)
                .setLimit(limit)
                .setPriority(PriorityRecord.LEVEL_2)
                .build();
    }

    static AlarmCommandRecord acknowledge(AlarmTransitionRecord alarm, String id) {
        return AlarmCommandRecord.newBuilder()
                .setCommandId(id)
                .setDevice(alarm.getDevice())
                .setPoint(alarm.getPoint())
                .setRule(alarm.getRule())
                .setAlarmId(alarm.getAlarmId())
                .setKind(AlarmCommandRecord.Kind.ACKNOWLEDGE)
                .setActor("operator")
                .setComment("seen")
                .setAt(alarm.getAt() + 1_000)
                .build();
    }

    /** The alarm's step in short: rule, letters, and whether it was late. */
    static String brief(AlarmTransitionRecord step) {
        String letters = letter(step.getFrom().name()) + letter(step.getTo().name());
        return step.getRule() + letters + (step.getLate() ? " late" : "");
    }

    private static String letter(String state) {
        return state.substring(state.length() - 1);
    }
}
