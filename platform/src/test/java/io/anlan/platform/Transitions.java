package io.anlan.platform;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Transitions as evaluation would write them. */
public final class Transitions {
    public static final Instant ONSET = Instant.parse("2026-11-23T02:00:00Z");

    private Transitions() {}

    /** The first step of a fresh alarm of a point. */
    public static AlarmTransitionRecord raised(Registered made, PriorityRecord priority) {
        return raised(UUID.randomUUID().toString(), made.point(), made.device(), priority);
    }

    public static AlarmTransitionRecord raised(String alarm, long point, long device, PriorityRecord priority) {
        return AlarmTransitionRecord.newBuilder()
                .setAlarmId(alarm)
                .setOrdinal(1)
                .setRule(7)
                .setRuleVersion(3)
                .setKind(RuleKindRecord.HIGH)
                .setPoint(point)
                .setDevice(device)
                .setPriority(priority)
                .setOnset(ONSET.toEpochMilli())
                .setFrom(AlarmStateRecord.NORMAL_A)
                .setTo(AlarmStateRecord.UNACKNOWLEDGED_B)
                .setAt(ONSET.toEpochMilli())
                .setEvaluatedAt(ONSET.plusMillis(250).toEpochMilli())
                .setValue(35.4)
                .setDecimals(2)
                .setLimit(25)
                .setReason("above-limit 35.40 > 25")
                .build();
    }

    /** The next step of an alarm that no sample caused. */
    public static AlarmTransitionRecord next(AlarmTransitionRecord before, AlarmStateRecord to) {
        return before.toBuilder()
                .setOrdinal(before.getOrdinal() + 1)
                .setFrom(before.getTo())
                .setTo(to)
                .setAt(before.getAt() + 60_000)
                .setEvaluatedAt(before.getAt() + 60_100)
                .setValue(Double.NaN)
                .setDecimals(-1)
                .setReason("within-limit 20 < 25")
                .build();
    }

    public static void write(TestPlatform platform, List<AlarmTransitionRecord> transitions) {
        var appended = new ArrayList<CompletableFuture<?>>();
        LogProducer producer = platform.bean(LogProducer.class);
        for (AlarmTransitionRecord transition : transitions) {
            appended.add(producer.append(Topics.ALARM_TRANSITIONS, Long.toString(transition.getDevice()), transition));
        }
        appended.forEach(CompletableFuture::join);
    }

    /** A device has been silent for longer than it may be. */
    static AlarmTransitionRecord silent(long device) {
        long now = Instant.now().toEpochMilli();
        return raised(UUID.randomUUID().toString(), 0, device, PriorityRecord.LEVEL_3).toBuilder()
                .setRule(0)
                .setRuleVersion(0)
                .setKind(RuleKindRecord.COMMUNICATION)
                .setOnset(now - 300_000)
                .setAt(now)
                .setEvaluatedAt(now)
                .setValue(306)
                .setDecimals(0)
                .setLimit(300)
                .setReason("silent for 306 s")
                .build();
    }
}
