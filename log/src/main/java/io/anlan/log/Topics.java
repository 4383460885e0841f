package io.anlan.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every topic of the log. */
public final class Topics {
    private static final Logger LOGGER = LoggerFactory.getLogger(Topics.class);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Decoded messages of devices. */
    public static final Topic<ReadingRecord> READINGS =
            new Topic<>("readings", ReadingRecord.parser(), true, false, true, WEEK);
    /** What could not be taken in, whole, with the reason. */
    public static final Topic<QuarantineRecord> QUARANTINE =
            new Topic<>("quarantine", QuarantineRecord.parser(), false, false, true, MONTH);
    /** Quarantined messages to be taken in again. */
    public static final Topic<ReplayRecord> INTAKE_REPLAY =
            new Topic<>("intake-replay", ReplayRecord.parser(), false, false, true, WEEK);
    /** The devices that may speak, with their credentials and mappings. */
    public static final Topic<DeviceRecord> DEVICES =
            new Topic<>("devices", DeviceRecord.parser(), false, true, false, WEEK);
    /** Points, limits and rules in force, by facility. */
    public static final Topic<FacilityRulesRecord> RULES =
            new Topic<>("rules", FacilityRulesRecord.parser(), false, true, false, WEEK);
    /** What people order an alarm to do. */
    public static final Topic<AlarmCommandRecord> ALARM_COMMANDS =
            new Topic<>("alarm-commands", AlarmCommandRecord.parser(), true, false, true, WEEK);
    /** Every step of every alarm. */
    public static final Topic<AlarmTransitionRecord> ALARM_TRANSITIONS =
            new Topic<>("alarm-transitions", AlarmTransitionRecord.parser(), true, false, false, MONTH);
    /** Which device is heard or silent since when, and when the platform itself did not listen. */
    public static final Topic<PresenceRecord> PRESENCE =
            new Topic<>("presence", PresenceRecord.parser(), true, false, false, MONTH);
    /** Connections of devices, made and gone. */
    public static final Topic<ConnectionRecord> CONNECTIONS =
            new Topic<>("connections", ConnectionRecord.parser(), true, false, false, MONTH);
    /** The registered stops, by device. */
    public static final Topic<StopRecord> STOPS = new Topic<>("stops", StopRecord.parser(), false, true, false, WEEK);

    /** Requests to devices. */
    public static final Topic<OrderRecord> ORDERS =
            new Topic<>("orders", OrderRecord.parser(), true, false, true, WEEK);
    /** What became of requests to devices, step by step. */
    public static final Topic<OrderStepRecord> ORDER_STEPS =
            new Topic<>("order-steps", OrderStepRecord.parser(), true, false, true, MONTH);

    private static final List<Topic<?>> ALL = List.of(
            READINGS,
            QUARANTINE,
            INTAKE_REPLAY,
            DEVICES,
            RULES,
            ALARM_COMMANDS,
            ALARM_TRANSITIONS,
            PRESENCE,
            CONNECTIONS,
            STOPS,
            ORDERS,
            ORDER_STEPS);

    private Topics() {}

    /**
     * Makes the topics that are missing; those that exist are left as they are.
     *
     * @throws ExecutionException when the broker refuses
     */
    public static void ensure(LogSettings settings) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Set<String> existing = admin.listTopics().names().get();
            for (Topic<?> topic : ALL) {
                if (existing.contains(topic.name())) {
                    continue;
                }
                try {
                    admin.createTopics(List.of(topic.definition(settings)))
                            .all()
                            .get();
                    LOGGER.info("Made topic {}", topic.name());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
