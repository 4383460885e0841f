package io.anlan.simulator.demo;

import io.anlan.domain.Beijing;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.field.FieldDevice;
import io.anlan.simulator.field.Logger;
import io.anlan.simulator.field.Past;
import io.anlan.simulator.field.Traffic;
import io.anlan.simulator.field.Writer;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.story.Incident;
import io.anlan.simulator.story.Step;
import io.anlan.simulator.story.Story;
import io.anlan.simulator.story.StoryPlayer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs plants: one thread steps the processes, reads the loggers and plays the stories; every device sends by itself. */
public final class Demonstration implements AutoCloseable {
    private static final double SECONDS_OF_HOUR = 3600;
    private static final double HOURS_OF_DAY = 24;
    private static final Duration STATUS_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LINK_INTERVAL = Duration.ofSeconds(5);
    /** After the machine slept or stood still, processes take up where they were instead of leaping. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final Map<String, FieldDevice> devices = new LinkedHashMap<>();
    private final List<StoryPlayer> players = new ArrayList<>();
    private final RetryPolicy policy;
    private final Journal journal;
    private final Traffic traffic;
    private final double speed;
    private double hourOfDay;
    private Instant last;
    private Instant nextStatus;
    private Instant nextLinkReport;
    private long unreachable;
    private @Nullable Backfill backfill;

    /** Gives every device its language and its line. */
    public interface Equipment {
        Writer writer(DevicePlan device);

        Uplink uplink(DevicePlan device);
    }

    /**
     * @param speed how many times as fast as real the processes and the story go; measuring times stay real.
     */
    public Demonstration(RetryPolicy policy, Journal journal, double speed, Instant start) {
        this.policy = policy;
        this.journal = journal;
        this.speed = speed;
        this.last = start;
        this.nextStatus = start.plus(STATUS_INTERVAL);
        this.nextLinkReport = start.plus(LINK_INTERVAL);
        this.hourOfDay = hourOfDay(start);
        this.traffic = new Traffic((device, reason) ->
                journal.tell("refused", "%s %s: %s".formatted(device.address(), device.name(), reason)));
    }

    /** Takes in plants with their story and connects their devices. */
    public void join(List<PlantPlan> plants, Story story, Equipment equipment) {
        join(plants, story, equipment, plan -> new Logger(plan, equipment.writer(plan), hourOfDay));
    }

    /** Takes in plants that measured before, too: they go on where that past ends. */
    public void join(List<PlantPlan> plants, Story story, Equipment equipment, Past past) {
        join(plants, story, equipment, plan -> Logger.after(past, plan, equipment.writer(plan), last));
    }

    private void join(List<PlantPlan> plants, Story story, Equipment equipment, Function<DevicePlan, Logger> loggers) {
        plants.stream().flatMap(plant -> plant.devices().stream()).forEach(plan -> {
            var device = new FieldDevice(loggers.apply(plan), equipment.uplink(plan), policy, traffic);
            devices.put(plan.address(), device);
            device.start();
        });
        players.add(new StoryPlayer(story));
    }

    /**
     * Begins to send the past of all devices.
     *
     * @param from what was measured before is sent already.
     */
    public void backfill(Past past, Instant from, Backfill.Progress progress) {
        journal.tell("past", "the devices send what they measured in the last days");
        backfill = new Backfill(List.copyOf(devices.values()), past, from, progress);
    }

    /** Whether devices still send their past. */
    public boolean isBackfilling() {
        return backfill != null;
    }

    /** Lets time pass until {@code now}: processes, stories, readings. */
    public void tick(Instant now) throws IOException {
        Duration real = Duration.between(last, now);
        last = now;
        Duration step = real.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : real;
        double seconds = step.isPositive() ? step.toNanos() / 1e9 * speed : 0;
        if (seconds > 0) {
            hourOfDay = (hourOfDay + seconds / SECONDS_OF_HOUR) % HOURS_OF_DAY;
            devices.values().forEach(device -> device.logger().advance(seconds, hourOfDay));
        }
        for (StoryPlayer player : players) {
            player.advance(Duration.ofNanos(Math.round(seconds * 1e9)), this::direct);
        }
        for (FieldDevice device : devices.values()) {
            device.poll(now);
            device.logger().news().forEach(news -> journal.tell("replay", news));
        }
        if (backfill != null && !backfill.tick(now)) {
            backfill = null;
            journal.tell("past", "all of it is sent");
        }
        report(now);
    }

    @Override
    public void close() {
        devices.values().forEach(FieldDevice::close);
    }

    private void direct(StoryPlayer.Cue cue) {
        Step step = cue.step();
        FieldDevice device = devices.get(step.device());
        if (device == null) {
            throw new IllegalStateException(
                    "The story names the device %s, which does not run.".formatted(step.device()));
        }
        happen(device, step.incident(), cue.on());
        if (!cue.text().isEmpty()) {
            journal.tell("story", cue.text());
        }
    }

    private static void happen(FieldDevice device, Incident incident, boolean on) {
        Logger logger = device.logger();
        switch (incident) {
            case Incident.Disturb disturb -> logger.disturb(disturb.facility(), disturb.disturbance(), on);
            case Incident.Silence ignored -> device.silence(on);
            case Incident.Appear ignored -> device.silence(!on);
            case Incident.CutOff ignored -> device.cutOff(on);
            case Incident.Loss ignored -> device.lose(on);
            case Incident.InstrumentFault fault -> logger.setFlag(fault.code(), on ? fault.flag() : DataFlag.N);
            case Incident.UnmappedFactor factor -> {
                if (on) {
                    logger.addFactor(factor.code(), factor.value());
                } else {
                    logger.removeFactor(factor.code());
                }
            }
            case Incident.Garble ignored -> device.garble(on);
            case Incident.Reset ignored -> logger.reset(on);
            case Incident.ClockError error -> logger.setClockError(on ? error.ahead() : Duration.ZERO);
        }
    }

    private void report(Instant now) {
        if (!now.isBefore(nextLinkReport)) {
            nextLinkReport = now.plus(LINK_INTERVAL);
            long lost = devices.values().stream()
                    .filter(device -> !device.isReaching())
                    .count();
            if (lost != unreachable) {
                unreachable = lost;
                journal.tell(
                        "link",
                        "%d of %d devices reach the platform; %d messages wait"
                                .formatted(devices.size() - lost, devices.size(), waiting()));
            }
        }
        if (!now.isBefore(nextStatus)) {
            nextStatus = now.plus(STATUS_INTERVAL);
            journal.tell("status", status());
        }
    }

    /** What was sent so far, in one line. */
    String status() {
        long overwritten =
                devices.values().stream().mapToLong(FieldDevice::overwritten).sum();
        return "%d messages acknowledged, refused %s, %d wait, %d overwritten"
                .formatted(traffic.acknowledged(), traffic.refused(), waiting(), overwritten);
    }

    private long waiting() {
        return devices.values().stream().mapToLong(FieldDevice::waiting).sum();
    }

    private static double hourOfDay(Instant instant) {
        ZonedDateTime local = instant.atZone(Beijing.ZONE);
        return local.toLocalTime().toSecondOfDay() / SECONDS_OF_HOUR;
    }
}
