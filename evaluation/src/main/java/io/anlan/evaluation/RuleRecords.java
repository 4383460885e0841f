package io.anlan.evaluation;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import java.time.Duration;

/** Rules as the log writes them, and as the domain judges by them. */
final class RuleRecords {
    private RuleRecords() {}

    /**
     * A rule that people have set.
     *
     * @throws IllegalArgumentException when the record is no rule that can be judged
     */
    static AlarmRule configuredRule(RuleRecord stored) {
        AlarmRule rule = rule(stored);
        if (rule.kind() == AlarmKind.INSTRUMENT) {
            throw new IllegalArgumentException("The instrument rule is not configured; every point has it by itself.");
        }
        return rule;
    }

    /** @throws IllegalArgumentException when the record is no rule that can be judged */
    static AlarmRule rule(RuleRecord stored) {
        return AlarmRule.rule(
                        stored.getRule(), kind(stored.getKind()), stored.getLimit(), priority(stored.getPriority()))
                .version(stored.getVersion())
                .deadband(stored.getDeadband())
                .onDelay(Duration.ofMillis(stored.getOnDelayMs()))
                .offDelay(Duration.ofMillis(stored.getOffDelayMs()))
                .latching(stored.getLatching())
                .converted(stored.getConverted())
                .resetBeforeAcknowledge(stored.getResetBeforeAcknowledge())
                .reAlarmAfter(Duration.ofMillis(stored.getReAlarmAfterMs()))
                .build();
    }

    static RuleRecord stored(AlarmRule rule) {
        return RuleRecord.newBuilder()
                .setRule(rule.id())
                .setVersion(rule.version())
                .setKind(stored(rule.kind()))
                .setLimit(rule.limit())
                .setDeadband(rule.deadband())
                .setOnDelayMs(rule.onDelay().toMillis())
                .setOffDelayMs(rule.offDelay().toMillis())
                .setLatching(rule.latching())
                .setPriority(stored(rule.priority()))
                .setConverted(rule.converted())
                .setResetBeforeAcknowledge(rule.resetBeforeAcknowledge())
                .setReAlarmAfterMs(rule.reAlarmAfter().toMillis())
                .build();
    }

    static RuleKindRecord stored(AlarmKind kind) {
        return switch (kind) {
            case LOW_LOW -> RuleKindRecord.LOW_LOW;
            case LOW -> RuleKindRecord.LOW;
            case HIGH -> RuleKindRecord.HIGH;
            case HIGH_HIGH -> RuleKindRecord.HIGH_HIGH;
            case RATE_OF_CHANGE -> RuleKindRecord.RATE_OF_CHANGE;
            case INSTRUMENT -> RuleKindRecord.INSTRUMENT;
        };
    }

    static AlarmKind kind(RuleKindRecord kind) {
        return switch (kind) {
            case LOW_LOW -> AlarmKind.LOW_LOW;
            case LOW -> AlarmKind.LOW;
            case HIGH -> AlarmKind.HIGH;
            case HIGH_HIGH -> AlarmKind.HIGH_HIGH;
            case RATE_OF_CHANGE -> AlarmKind.RATE_OF_CHANGE;
            case INSTRUMENT -> AlarmKind.INSTRUMENT;
            case COMMUNICATION, RULE_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The kind of the rule is missing or unknown here.");
        };
    }

    static PriorityRecord stored(Priority priority) {
        return switch (priority) {
            case LEVEL_1 -> PriorityRecord.LEVEL_1;
            case LEVEL_2 -> PriorityRecord.LEVEL_2;
            case LEVEL_3 -> PriorityRecord.LEVEL_3;
            case LEVEL_4 -> PriorityRecord.LEVEL_4;
        };
    }

    static Priority priority(PriorityRecord priority) {
        return switch (priority) {
            case LEVEL_1 -> Priority.LEVEL_1;
            case LEVEL_2 -> Priority.LEVEL_2;
            case LEVEL_3 -> Priority.LEVEL_3;
            case LEVEL_4 -> Priority.LEVEL_4;
            case PRIORITY_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The priority of the rule is missing or unknown here.");
        };
    }
}
