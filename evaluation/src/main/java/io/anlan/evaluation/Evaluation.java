package io.anlan.evaluation;

import io.anlan.log.CompactedTable;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what the devices send, as long as it is open. Starts when the rules in force have been read, waits for a log that is
 * away, and goes on by itself when it is back. The topics must have been made ({@link Topics#ensure}).
 */
public final class Evaluation implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Evaluation.class);
    private static final Duration RULES_POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
    /** A thread that fails at once is not replaced at once. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LogSettings log;
    private final EvaluationSettings settings;
    private final InstantSource clock;
    private final EvaluationFigures figures = new EvaluationFigures();
    private final RuleBook rules = new RuleBook();
    private final DisabledDevices disabled = new DisabledDevices();
    private final StopBook stops = new StopBook();
    private final Expectations expectations;
    private final Object lifecycle = new Object();
    private volatile boolean closed;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable LagWatch watch;
    private @Nullable ProcessName name;
    private List<CompactedTable<?>> followers = List.of();

    /** @param clock tells when something was evaluated; alarms follow measuring times, presence arrival times alone */
    public Evaluation(LogSettings log, EvaluationSettings settings, InstantSource clock) {
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.expectations = new Expectations(rules, disabled, stops, settings.presence());
    }

    /**
     * Begins; returns at once.
     *
     * @throws IllegalStateException when it was started before, or another process uses the state directory
     */
    public void start() {
        synchronized (lifecycle) {
            if (name != null || closed) {
                throw new IllegalStateException("Evaluation is started once.");
            }
            ProcessName taken = ProcessName.in(settings.stateDir());
            name = taken;
            List<CompactedTable<?>> followed = List.of(
                    new CompactedTable<>(log, Topics.RULES, rules::put),
                    new CompactedTable<>(log, Topics.DEVICES, disabled::put),
                    new CompactedTable<>(log, Topics.STOPS, stops::put));
            followers = followed;
            Thread.ofPlatform()
                    .daemon()
                    .name("evaluation-start")
                    .start(() -> startWhenRulesAreRead(followed, taken.name()));
        }
    }

    private void startWhenRulesAreRead(List<CompactedTable<?>> followed, String processName) {
        try {
            for (CompactedTable<?> topic : followed) {
                awaitRead(topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (lifecycle) {
            if (!closed) {
                LOGGER.info("Judging {} points", rules.points());
                KafkaStreams made = streams(processName);
                streams = made;
                watch = new LagWatch(log, InstantSource.system());
                made.start();
            }
        }
    }

    private void awaitRead(CompactedTable<?> topic) throws InterruptedException {
        boolean read = false;
        while (!read && !closed) {
            read = topic.awaitCaughtUp(RULES_POLL);
        }
    }

    private KafkaStreams streams(String processName) {
        Topology topology = EvaluationTopology.of(
                () -> new EvaluationProcessor(rules, expectations, new LogReadingsReplay(log), clock, figures));
        var config = new StreamsConfig(StreamsProperties.of(log, settings, processName));
        var made = new KafkaStreams(topology, config, new LogClients(processName));
        made.setUncaughtExceptionHandler(this::replaceThread);
        return made;
    }

    private StreamThreadExceptionResponse replaceThread(Throwable failure) {
        figures.failure();
        lastFailure = failure.toString();
        LOGGER.error("A thread of evaluation failed and is replaced; what it had not committed is done again", failure);
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it does its work now. */
    public EvaluationHealth health() {
        KafkaStreams running = streams;
        if (running == null) {
            return down(closed ? "closed" : "reading the rules");
        }
        LagWatch watching = watch;
        String unanswered = watching == null ? null : watching.failure();
        if (unanswered != null) {
            return down(unanswered);
        }
        if (running.state() != KafkaStreams.State.RUNNING) {
            String failure = lastFailure;
            return down(running.state() + (failure == null ? "" : "; last failure: " + failure));
        }
        Duration waiting = watching == null ? Duration.ZERO : watching.age();
        if (!waiting.isZero()) {
            return new EvaluationHealth(
                    true,
                    true,
                    "%d reading(s) wait to be judged, the oldest for more than %d s"
                            .formatted(lag(), waiting.toSeconds()));
        }
        return new EvaluationHealth(true, false, "judging");
    }

    private static EvaluationHealth down(String reason) {
        return new EvaluationHealth(false, true, reason);
    }

    /** Readings that are on the log and whose judgement is not committed, as of a few seconds ago. */
    public long lag() {
        LagWatch watching = watch;
        return watching == null ? 0 : watching.lag();
    }

    public EvaluationFigures figures() {
        return figures;
    }

    /** Points under rules. */
    public int points() {
        return rules.points();
    }

    /** Rules that were left out because they cannot be judged, counted each time they were published. */
    public long unusableRules() {
        return rules.unusableRules();
    }

    /** Stops within seconds and leaves the partitions to others; what is not committed is done again by the next. */
    @Override
    public void close() {
        synchronized (lifecycle) {
            if (closed) {
                return;
            }
            closed = true;
            KafkaStreams running = streams;
            if (running != null) {
                CloseOptions options = CloseOptions.groupMembershipOperation(
                                CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_TIMEOUT);
                if (!running.close(options)) {
                    LOGGER.warn("Evaluation did not stop within {}", CLOSE_TIMEOUT);
                }
            }
            LagWatch watching = watch;
            if (watching != null) {
                watching.close();
            }
            followers.forEach(CompactedTable::close);
            if (name != null) {
                name.close();
            }
        }
    }
}
