package io.anlan.simulator.field;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.DevicePlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data logger: reads its instruments at its interval and writes messages. What the story does to it, it suffers here.
 * Used by one thread, but for what requests read and set.
 */
public final class Logger {
    private final DevicePlan plan;
    private final Map<String, PlantProcess> processes;
    private final List<Instrument> instruments;
    private final Map<String, BigDecimal> extraFactors = new LinkedHashMap<>();
    private final Writer writer;
    private Instant due = Instant.MIN;
    private Instant minute = Instant.MIN;
    private final MinuteStore minutes = new MinuteStore();
    private volatile Duration clockError = Duration.ZERO;
    private volatile Duration interval;
    private volatile boolean reporting = true;
    private boolean silent;
    private volatile boolean reset;
    private double secondsToCome;
    private double hour;

    /**
     * @param hourOfDay the local hour at the start, 0 to 24.
     */
    public Logger(DevicePlan plan, Writer writer, double hourOfDay) {
        this(plan, writer, Installation.start(plan, hourOfDay), hourOfDay);
    }

    private Logger(DevicePlan plan, Writer writer, Installation installation, double hourOfDay) {
        this.plan = plan;
        this.writer = writer;
        this.processes = installation.processes();
        this.instruments = installation.instruments();
        this.silent = !plan.registered();
        this.interval = plan.interval();
        this.hour = hourOfDay;
    }

    /** A logger that goes on where the past of its instruments ends. */
    public static Logger after(Past past, DevicePlan plan, Writer writer, Instant now) {
        List<Instant> times = past.times();
        var memory = new Memory(plan, times.getFirst());
        memory.pass(times);
        return new Logger(plan, writer, memory.present(now), Past.hourOfDay(now));
    }

    public DevicePlan plan() {
        return plan;
    }

    /** Lets time pass for the processes behind the instruments; they take it up when somebody looks. */
    public void advance(double seconds, double hourOfDay) {
        secondsToCome += seconds;
        hour = hourOfDay;
    }

    private void catchUp() {
        if (secondsToCome > 0) {
            processes.values().forEach(process -> process.advance(secondsToCome, hour));
            secondsToCome = 0;
        }
    }

    /** The messages that are due now. */
    public List<Message> poll(Instant now) {
        if (silent) {
            return List.of();
        }
        var messages = new ArrayList<Message>();
        Instant clock = now.plus(clockError);
        if (!now.isBefore(due)) {
            due = nextDue(now);
            catchUp();
            minuteReport(clock).ifPresent(report -> {
                minutes.add(report);
                messages.addAll(write(report, clock));
            });
            Report realtime = realtimeReport(clock);
            if (reporting) {
                messages.addAll(write(realtime, clock));
            }
            processes.values().forEach(PlantProcess::sampled);
        }
        return messages;
    }

    private List<Message> write(Report report, Instant clock) {
        return write(List.of(report), clock);
    }

    /** Reports of the past in the language of the device. */
    List<Message> write(List<Report> reports, Instant clock) {
        return writer().write(reports, clock);
    }

    boolean isSilent() {
        return silent;
    }

    /** What the processes have to announce. */
    public List<String> news() {
        return processes.values().stream()
                .map(PlantProcess::news)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Lets something go wrong in a facility, or puts it right. */
    public void disturb(String facility, String disturbance, boolean on) {
        PlantProcess process = processes.get(facility);
        if (process == null) {
            throw new IllegalArgumentException("The device %s reads no facility \"%s\"; it reads %s."
                    .formatted(plan.address(), facility, processes.keySet()));
        }
        catchUp();
        process.disturb(disturbance, on);
    }

    /** A silent logger neither reads nor sends. */
    public void silence(boolean on) {
        silent = on;
    }

    /** Somebody reset it to its factory settings, or configured it again. */
    public void reset(boolean on) {
        reset = on;
    }

    /** How far its clock is ahead of the time. */
    public void setClockError(Duration error) {
        clockError = error;
    }

    /** How far its clock is ahead of the time. */
    Duration clockError() {
        return clockError;
    }

    /** How often it sends real-time data. */
    Duration interval() {
        return interval;
    }

    /** Sends real-time data so often from the next time on. */
    void setInterval(Duration every) {
        interval = every;
    }

    /** Sends real-time data, or reads on without sending them. */
    void report(boolean on) {
        reporting = on;
    }

    /** What it holds of its minutes. */
    MinuteStore minutes() {
        return minutes;
    }

    /** Who it is and how it writes at the moment. */
    Writer writer() {
        return reset ? writer.afterReset() : writer;
    }

    /** Marks an instrument as faulty, or as working again with {@link DataFlag#N}. */
    public void setFlag(String code, DataFlag flag) {
        catchUp();
        instruments.stream()
                .filter(instrument -> instrument.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The device %s has no instrument for \"%s\".".formatted(plan.address(), code)))
                .setFlag(flag);
    }

    /** Reports a factor nobody registered. */
    public void addFactor(String code, BigDecimal value) {
        extraFactors.put(code, value);
    }

    public void removeFactor(String code) {
        extraFactors.remove(code);
    }

    /** Whole intervals since 1970, so that loggers keep their rhythm over restarts; shifted so that not all are due at once. */
    private Instant nextDue(Instant now) {
        long seconds = interval.toSeconds();
        long shift = Math.floorMod(plan.address().hashCode(), seconds);
        long elapsed = now.getEpochSecond() - shift;
        return Instant.ofEpochSecond((Math.floorDiv(elapsed, seconds) + 1) * seconds + shift);
    }

    private Report realtimeReport(Instant clock) {
        var values = new ArrayList<Value>();
        instruments.forEach(instrument -> values.add(instrument.read()));
        extraFactors.forEach((code, value) -> values.add(Value.of(code, value)));
        return new Report(clock.truncatedTo(ChronoUnit.SECONDS), Series.REALTIME, values);
    }

    /** The means of the minute that has ended, before the first reading of the next is taken. */
    private Optional<Report> minuteReport(Instant clock) {
        Instant present = clock.truncatedTo(ChronoUnit.MINUTES);
        Instant ended = minute;
        minute = present;
        if (present.equals(ended)) {
            return Optional.empty();
        }
        List<Value> means = instruments.stream()
                .map(instrument -> instrument.minute().take())
                .flatMap(Optional::stream)
                .toList();
        return plan.minuteAverages() && !ended.equals(Instant.MIN) && !means.isEmpty()
                ? Optional.of(new Report(ended, Series.MINUTE, means))
                : Optional.empty();
    }
}
