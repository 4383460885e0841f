package io.anlan.platform.suppression;

import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.setaside.DesignHolds;
import io.anlan.platform.setaside.DesignHolds.Hold;
import io.anlan.platform.setaside.DesignHolds.Source;
import io.anlan.platform.setaside.DesignPolicy;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.suppression.RunningSuppressions.Change;
import io.anlan.platform.suppression.Suppression.State;
import io.anlan.platform.suppression.SuppressionRows.RulesNow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees when the state of a plant begins and ends to keep alarms quiet. What is noted is written only when it becomes
 * another, so a step in which nothing happens reads a few rows and no more.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SuppressionSettings.class)
class SuppressionKeeper {
    private final JdbcClient jdbc;
    private final RunningSuppressions running;
    private final SuppressionRows rows;
    private final DesignHolds holds;
    private final SuppressionSettings settings;
    private final InstantSource clock;
    private final Instant caughtUpAt;
    /** Whether the step before has changed something; only this worker's thread asks. */
    private boolean toTell;

    SuppressionKeeper(
            JdbcClient jdbc,
            RunningSuppressions running,
            SuppressionRows rows,
            DesignHolds holds,
            SuppressionSettings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.running = running;
        this.rows = rows;
        this.holds = holds;
        this.settings = settings;
        this.clock = clock;
        this.caughtUpAt = clock.instant().plus(settings.catchUp());
    }

    @Bean
    SoleWorker suppressionKeeping(TransactionTemplate transactions) {
        return new SoleWorker("suppression", jdbc, transactions, new Signal(), settings.lookAgain(), this::step);
    }

    /** Within a transaction. */
    boolean step() {
        if (toTell) {
            holds.tell();
            toTell = false;
        }
        Instant now = clock.instant();
        List<Change> changes = running.changes(now).stream()
                .filter(change -> !isStillReading(change, now))
                .toList();
        if (changes.isEmpty()) {
            return false;
        }
        holds.lock();
        changes.forEach(change -> note(change, now));
        toTell = true;
        return true;
    }

    /** A process that has just started does not know yet what came while it was away. */
    private boolean isStillReading(Change change, Instant now) {
        Cause cause = change.after().cause();
        boolean notReadYet = change.before().suppresses() && (cause == Cause.MISSING || cause == Cause.STALE);
        return now.isBefore(caughtUpAt) && (notReadYet || change.after().suppresses());
    }

    private void note(Change change, Instant now) {
        Suppression suppression = rows.lock(change.suppression().id()).orElse(null);
        if (suppression == null
                || suppression.state() != State.ON
                || suppression.version() != change.suppression().version()
                || !change.before().equals(suppression.standing())) {
            return; // somebody has switched it meanwhile; the next step sees how it is
        }
        Standing before = change.before();
        Standing after = change.after();
        rows.stand(suppression.id(), after);
        if (before.holdingSince() != null && after.holdingSince() == null) {
            holds.end(suppression.id(), end(after), now, null, reason(suppression, after));
        } else if (after.suppresses() && !before.suppresses()) {
            begin(suppression, now);
        }
    }

    private static SetAsideEnd end(Standing after) {
        return after.outcome() == Outcome.UNKNOWN ? SetAsideEnd.UNKNOWN : SetAsideEnd.RELEASED;
    }

    private static String reason(Suppression suppression, Standing after) {
        Cause cause = after.cause();
        if (cause == null) {
            return suppression.name();
        }
        String input = after.input();
        return input == null
                ? "%s: %s".formatted(suppression.name(), cause.word())
                : "%s: %s %s".formatted(suppression.name(), input, cause.word());
    }

    /** By the rules as they are now: those that are more urgent than what was judged call, and those that have moved away. */
    private void begin(Suppression suppression, Instant now) {
        DesignPolicy policy = holds.policy();
        List<RulesNow> rules = rows.rulesOf(suppression.targets()).stream()
                .filter(rule -> rule.facility() == suppression.facility().id())
                .filter(rule -> policy.refusal(rule.priority(), rule.kind(), rule.unit())
                        .isEmpty())
                .toList();
        List<Source> sources = suppression.targets().stream()
                .filter(target ->
                        rules.stream().anyMatch(rule -> rule.isOf(target) && rule.priority() >= target.priority()))
                .map(target -> new Source(target.pointId(), target.kind(), target.priority()))
                .toList();
        holds.begin(new Hold(
                suppression.id(),
                sources,
                "%s: %s".formatted(suppression.name(), suppression.reason()),
                suppression.switchedOnBy(),
                now,
                now.plus(Duration.ofMinutes(suppression.mostMinutes()))));
    }
}
