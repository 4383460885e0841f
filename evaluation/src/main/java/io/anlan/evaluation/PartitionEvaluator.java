package io.anlan.evaluation;

import io.anlan.domain.Priority;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.AlarmTransition;
import io.anlan.domain.alarm.PointEvaluator;
import io.anlan.domain.alarm.PointRules;
import io.anlan.domain.alarm.PointRulesCompiler;
import io.anlan.domain.alarm.PointState;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the readings and carries out the commands of one partition. Knows nothing of Kafka: what has to survive goes to a
 * {@link Memory}, what happened to a listener, both within the caller's transaction. Belongs to one thread.
 */
final class PartitionEvaluator {
    /** How many readings of the partition are heard again after a start; every older one is in a kept tail. */
    static final long TAIL_REACH = 20_000;
    /** No reading stays out of a kept tail for longer, however few readings come. */
    static final Duration TAIL_KEPT_WITHIN = Duration.ofHours(1);

    private static final long NO_DEVICE = 0;
    private static final long NO_POINT = 0;
    private static final Logger LOGGER = LoggerFactory.getLogger(PartitionEvaluator.class);
    private static final PointRules NO_RULES =
            new PointRulesCompiler().compile(0, Duration.ZERO, Priority.LEVEL_4, List.of());

    /** Where alarms and tails survive a crash. */
    interface Memory {
        /** Keeps the alarms of a point; null when there is nothing to keep any more. */
        void keepAlarms(long point, byte @Nullable [] alarms);

        void keepTail(long device, byte[] tail);
    }

    private final RuleBook rules;
    private final PartitionPresence presence;
    private final Memory memory;
    private final Consumer<AlarmTransitionRecord> listener;
    private final InstantSource clock;
    private final EvaluationFigures figures;
    private final long tailReach;
    private final PointEvaluator evaluator = new PointEvaluator(this::announce);
    private final LongMap<TrackedPoint> points = new LongMap<>();
    private final LongMap<DeviceTail> devices = new LongMap<>();
    private final ArrayDeque<DeviceTail> unkept = new ArrayDeque<>();
    private final List<TrackedPoint> changed = new ArrayList<>();
    private int rulesFollowed = TrackedPoint.NEVER;
    private int rulesAtLastTick = TrackedPoint.NEVER;

    // what causes the transitions of this moment
    private long device;
    private long receivedAt;
    private @Nullable AlarmCommandRecord command;

    /** @param tailReach how many readings the caller hears again after a start; {@link #TAIL_REACH} but for tests */
    PartitionEvaluator(
            RuleBook rules,
            PartitionPresence presence,
            Memory memory,
            Consumer<AlarmTransitionRecord> listener,
            InstantSource clock,
            EvaluationFigures figures,
            long tailReach) {
        this.rules = rules;
        this.presence = presence;
        this.memory = memory;
        this.listener = listener;
        this.clock = clock;
        this.figures = figures;
        this.tailReach = tailReach;
    }

    /** Brings back a kept tail; to be called before the alarms are brought back. */
    void restoreTail(long itsDevice, byte[] bytes) {
        DeviceTailRecord kept = TailsCodec.parse(bytes);
        DeviceTail tail = device(itsDevice);
        tail.restored(kept.getOffset());
        if (kept.hasHeardAt()) {
            tail.presence().hear(kept.getHeardAt());
        }
        for (PointTailRecord point : kept.getPointsList()) {
            PointRules inForce = rules.find(point.getPoint());
            if (inForce != null && isNewest(point)) {
                add(new PointState(point.getPoint(), inForce, TailsCodec.decode(point)), tail);
            }
        }
    }

    /** A point that went from one device to another may stand in the tails of both. */
    private boolean isNewest(PointTailRecord kept) {
        TrackedPoint known = points.get(kept.getPoint());
        if (known == null) {
            return true;
        }
        boolean newer = kept.getMain().getAt() > known.state().track().main().at();
        if (newer) {
            known.device().points().remove(known);
        }
        return newer;
    }

    /** Brings back the kept alarms of a point. */
    void restoreAlarms(long id, byte[] bytes) {
        PointAlarmsRecord kept = AlarmsCodec.parse(bytes);
        TrackedPoint point = points.get(id);
        if (point == null) {
            PointRules inForce = rules.find(id);
            point = add(new PointState(id, inForce == null ? NO_RULES : inForce), device(kept.getDevice()));
        }
        point.state().restore(AlarmsCodec.decode(kept));
    }

    /** Brings back what was kept of a device's presence, or with 0 of the time in which the platform listened. */
    void restorePresence(long itsDevice, byte[] bytes) {
        if (itsDevice == PartitionPresence.LISTENING) {
            presence.restoreListening(bytes);
        } else {
            presence.restore(device(itsDevice).presence(), bytes);
        }
    }

    /** Hears a reading again that was judged before the start. */
    void observe(long offset, ReadingRecord reading) {
        if (reading.getDevice() == NO_DEVICE) {
            return;
        }
        DeviceTail tail = device(reading.getDevice());
        if (offset <= tail.keptOffset()) {
            return;
        }
        tail.presence().hear(reading.getReceivedAt());
        Series series = series(reading.getSeries());
        for (int i = 0; i < reading.getSamplesCount(); i++) {
            SampleRecord sample = reading.getSamples(i);
            PointRules inForce = rules.find(sample.getPoint());
            if (inForce != null) {
                TrackedPoint point = locate(tail, sample.getPoint(), inForce, offset);
                point.state()
                        .track()
                        .observe(
                                point.state().rules(),
                                series,
                                measuredAt(reading, sample),
                                sample.getValue(),
                                converted(sample),
                                isUsable(sample));
            }
        }
        heard(tail, offset);
    }

    /** Judges a reading, or takes the mark of a gateway. */
    void judge(long offset, ReadingRecord reading) {
        if (reading.getDevice() == NO_DEVICE) {
            judgeOfNoDevice(reading);
            keepTails(offset - tailReach, Long.MIN_VALUE);
            return;
        }
        begin(reading.getDevice(), reading.getReceivedAt(), null);
        DeviceTail tail = device(device);
        presence.heard(tail.presence(), receivedAt);
        Series series = series(reading.getSeries());
        long lateBefore = evaluator.lateSamples();
        int withoutRules = 0;
        for (int i = 0; i < reading.getSamplesCount(); i++) {
            SampleRecord sample = reading.getSamples(i);
            TrackedPoint point = find(tail, sample.getPoint(), offset);
            if (point == null) {
                withoutRules++;
            } else if (judge(point, series, measuredAt(reading, sample), sample)) {
                note(point);
            }
        }
        keepAlarms();
        heard(tail, offset);
        keepTails(offset - tailReach, Long.MIN_VALUE);
        figures.judged(reading.getSamplesCount(), withoutRules, evaluator.lateSamples() - lateBefore);
    }

    private void judgeOfNoDevice(ReadingRecord reading) {
        if (reading.getSamplesCount() == 0) {
            presence.mark(reading.getReceivedAt());
        } else {
            figures.judged(reading.getSamplesCount(), reading.getSamplesCount(), 0);
        }
    }

    private boolean judge(TrackedPoint point, Series series, long measuredAt, SampleRecord sample) {
        return evaluator.judge(
                point.state(),
                series,
                measuredAt,
                sample.getValue(),
                converted(sample),
                Math.clamp(sample.getDecimals(), 0, Sample.MAX_DECIMALS),
                isUsable(sample));
    }

    /** Carries out an order of a person; one that concerns no open alarm here changes nothing. */
    void order(AlarmCommandRecord order) {
        begin(order.getDevice(), 0, order);
        figures.command();
        if (!(order.getPoint() == NO_POINT ? orderOfDevice(order) : orderOfPoint(order))) {
            LOGGER.debug(
                    "Command {} ({}) changes nothing: alarm {} is not open or is so already",
                    order.getCommandId(),
                    order.getKind(),
                    order.getAlarmId());
        }
    }

    private boolean orderOfDevice(AlarmCommandRecord order) {
        DeviceTail tail = devices.get(order.getDevice());
        return tail != null && presence.order(tail.presence(), order);
    }

    private boolean orderOfPoint(AlarmCommandRecord order) {
        TrackedPoint point = points.get(order.getPoint());
        Optional<UUID> alarm = alarmId(order);
        if (point == null || alarm.isEmpty() || !order(point.state(), alarm.get(), order)) {
            return false;
        }
        note(point);
        keepAlarms();
        return true;
    }

    private boolean order(PointState state, UUID alarm, AlarmCommandRecord order) {
        Instant at = Instant.ofEpochMilli(order.getAt());
        return switch (order.getKind()) {
            case ACKNOWLEDGE -> evaluator.acknowledge(state, alarm, at);
            case RESET -> evaluator.reset(state, alarm, at);
            case ANNUNCIATE -> evaluator.annunciate(state, alarm, order.getOrdinal(), at);
            case KIND_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    private static Optional<UUID> alarmId(AlarmCommandRecord order) {
        try {
            return Optional.of(UUID.fromString(order.getAlarmId()));
        } catch (IllegalArgumentException e) {
            LOGGER.debug("Command {} names no alarm", order.getCommandId(), e);
            return Optional.empty();
        }
    }

    /**
     * Does what no record causes; to be called about once a second. Alarms of rules that are gone end when the rule book has
     * not changed from one call to the next, so that a rule that is replaced in two steps does not end its alarm.
     */
    void tick() {
        int generation = rules.generation();
        if (generation != rulesFollowed && generation == rulesAtLastTick) {
            endRemoved();
            rulesFollowed = generation;
        }
        rulesAtLastTick = generation;
        keepTails(Long.MIN_VALUE, clock.millis() - TAIL_KEPT_WITHIN.toMillis());
    }

    private void endRemoved() {
        var gone = new ArrayList<TrackedPoint>();
        points.forEach(point -> {
            PointRules inForce = rules.find(point.id());
            begin(point.device().device(), 0, null);
            if (inForce == null || isOfAnotherDevice(inForce, point)) {
                if (evaluator.adopt(point.state(), null, clock.instant())) {
                    note(point);
                }
                if (inForce == null && point.state().alarms().isEmpty()) {
                    gone.add(point);
                }
            } else if (!point.state().alarms().isEmpty()) {
                adopt(point, inForce, rules.generation());
            }
        });
        keepAlarms();
        gone.forEach(point -> {
            points.remove(point.id());
            point.device().points().remove(point);
        });
    }

    /** Also of none: a point without a device will hear no sample that could end its alarm. */
    private static boolean isOfAnotherDevice(PointRules inForce, TrackedPoint point) {
        return inForce.device() != point.device().device();
    }

    /** The point under the rules in force, null when it has none. */
    private @Nullable TrackedPoint find(DeviceTail tail, long id, long offset) {
        int generation = rules.generation();
        TrackedPoint point = points.get(id);
        if (point != null && point.rulesSeen() == generation && point.device().equals(tail)) {
            return point;
        }
        PointRules inForce = rules.find(id);
        if (inForce == null || inForce.device() == NO_DEVICE) {
            return null; // what was under way when the point lost its device must not raise what nothing would end
        }
        TrackedPoint located = locate(tail, id, inForce, offset);
        adopt(located, inForce, generation);
        return located;
    }

    /** The point, known as one of the device. */
    private TrackedPoint locate(DeviceTail tail, long id, PointRules inForce, long offset) {
        TrackedPoint point = points.get(id);
        if (point == null) {
            return add(new PointState(id, inForce), tail);
        }
        if (!point.device().equals(tail)) {
            heard(point.device(), offset); // its tail is to be kept again, without the point
            point.moveTo(tail);
        }
        return point;
    }

    private void adopt(TrackedPoint point, PointRules inForce, int generation) {
        if (evaluator.adopt(point.state(), inForce, clock.instant())) {
            note(point);
        }
        point.sawRules(generation);
    }

    private TrackedPoint add(PointState state, DeviceTail tail) {
        var point = new TrackedPoint(state, tail);
        points.put(state.point(), point);
        tail.points().add(point);
        return point;
    }

    private DeviceTail device(long id) {
        DeviceTail tail = devices.get(id);
        if (tail == null) {
            tail = new DeviceTail(id);
            devices.put(id, tail);
        }
        return tail;
    }

    private void heard(DeviceTail tail, long offset) {
        if (tail.heard(offset, clock.millis())) {
            unkept.add(tail);
        }
    }

    /** Keeps the tails whose oldest unkept reading is not after the offset or was heard not after the time. */
    private void keepTails(long offset, long heardMillis) {
        DeviceTail oldest = unkept.peek();
        while (oldest != null && (oldest.firstUnkeptOffset() <= offset || oldest.unkeptSince() <= heardMillis)) {
            memory.keepTail(oldest.device(), oldest.keep());
            unkept.remove();
            oldest = unkept.peek();
        }
    }

    private void note(TrackedPoint point) {
        if (!point.isChanged()) {
            point.setChanged(true);
            changed.add(point);
        }
    }

    private void keepAlarms() {
        for (TrackedPoint point : changed) {
            point.setChanged(false);
            boolean nothing = point.state().alarms().isEmpty();
            memory.keepAlarms(
                    point.id(),
                    nothing
                            ? null
                            : AlarmsCodec.encode(
                                    point.device().device(), point.state().alarms()));
        }
        changed.clear();
    }

    private void begin(long itsDevice, long arrival, @Nullable AlarmCommandRecord order) {
        device = itsDevice;
        receivedAt = arrival;
        command = order;
    }

    private void announce(AlarmTransition step) {
        figures.transition();
        listener.accept(TransitionRecords.stored(step, device, clock.instant(), receivedAt, command));
    }

    private static long measuredAt(ReadingRecord reading, SampleRecord sample) {
        return sample.getMeasuredAt() == 0 ? reading.getMeasuredAt() : sample.getMeasuredAt();
    }

    private static double converted(SampleRecord sample) {
        return sample.hasConverted() ? sample.getConverted() : Double.NaN;
    }

    private static boolean isUsable(SampleRecord sample) {
        return sample.getQuality() != QualityRecord.BAD;
    }

    private static Series series(SeriesRecord series) {
        return switch (series) {
            case REALTIME, UNRECOGNIZED -> Series.REALTIME;
            case MINUTE -> Series.MINUTE;
            case HOUR -> Series.HOUR;
            case DAY -> Series.DAY;
        };
    }
}
