package io.anlan.platform.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.platform.Api;
import io.anlan.platform.Plant;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.setaside.DesignHolds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What begins, goes on and ends without anybody's act. */
class SuppressionKeeperIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final JdbcClient jdbc = PLATFORM.jdbc();
    private final Plant plant = Plant.make(PLATFORM, Api.program(), "530114", "hazard-installation");
    private final long low = low();

    /** A rule that may be suppressed. */
    private long low() {
        return Api.program()
                .expect(201, "POST", "/api/rules", """
                        {"pointId": %d, "kind": "low", "limit": -5, "priority": 3}""".formatted(plant.point()))
                .get("id")
                .asLong();
    }

    /** Suppresses the low alarm while this holds. */
    private long on(String expression) {
        String inputs =
                expression.contains("flow") ? "[{\"name\": \"flow\", \"pointId\": %d}]".formatted(plant.point()) : "[]";
        long id = jdbc.sql("""
                insert into suppression (facility_id, name, reason, expression, inputs, targets, most_minutes, changed_by,
                    changed_at, tried_version, state)
                values (:facility, 'Idle', 'Nothing flows', :expression, :inputs::jsonb, :targets::jsonb, 60, 'somebody',
                    now(), 1, 'on') returning id""")
                .param("facility", plant.facility())
                .param("expression", expression)
                .param("inputs", inputs)
                .param("targets", "[{\"pointId\": %d, \"kind\": \"low\", \"priority\": 3}]".formatted(plant.point()))
                .query(Long.class)
                .single();
        PLATFORM.bean(SuppressionRows.class).stand(id, Standing.first(Instant.now()));
        return id;
    }

    private void measured(double value) {
        Instant now = Instant.now();
        PLATFORM.bean(LatestValues.class)
                .offer(new ArchivedSample(
                        Sample.realtime(plant.point(), now, value, 1, Quality.GOOD), now, plant.device(), ""));
    }

    private void awaitOutcome(long id, Outcome outcome) {
        await().until(() -> PLATFORM.bean(SuppressionRows.class)
                .find(id)
                .map(Suppression::standing)
                .filter(standing -> standing.outcome() == outcome)
                .isPresent());
    }

    /** How each time ended in which the rule was suppressed, or that it lasts. */
    private List<String> suppressed() {
        return jdbc.sql("""
                select coalesce(end_cause, state) from set_aside
                where kind = 'suppressed' and point_id = ? and rule_id = ? order by id""").params(plant.point(), low).query(String.class).list();
    }

    /** A keeper of a process that has just started and has read no value yet. */
    private SuppressionKeeper started(Duration catchUp) {
        InstantSource clock = InstantSource.system();
        SuppressionRows rows = PLATFORM.bean(SuppressionRows.class);
        var running = new RunningSuppressions(
                jdbc, rows, PLATFORM.bean(PointDirectory.class), new LatestSamples(new LatestValues(), clock));
        var settings = new SuppressionSettings(Duration.ofHours(1), catchUp);
        return new SuppressionKeeper(jdbc, running, rows, PLATFORM.bean(DesignHolds.class), settings, clock);
    }

    /** While the platform itself looks away. */
    private void alone(Runnable act) {
        PLATFORM.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('suppression'))").query(row -> {});
            act.run();
        });
    }

    @Test
    void aRestartEndsNothingUntilTheProcessHasReadWhatCameMeanwhile() {
        long id = on("flow.value < 1");
        measured(0);
        awaitOutcome(id, Outcome.HOLDS);
        alone(() -> {
            started(Duration.ofMinutes(1)).step();
            assertThat(suppressed()).containsExactly("active");
            started(Duration.ZERO).step();
            assertThat(suppressed()).containsExactly("unknown");
        });
    }

    @Test
    void nothingBeginsUntilTheProcessHasReadWhatCameMeanwhile() {
        alone(() -> {
            on("!stopped");
            started(Duration.ofMinutes(1)).step();
            assertThat(suppressed()).isEmpty();
            started(Duration.ZERO).step();
            assertThat(suppressed()).containsExactly("active");
        });
    }

    @Test
    void aRuleThatHasBecomeUrgentCallsWhateverHolds() {
        jdbc.sql("update rule set priority = 1 where id = ?").param(low).update();
        long id = on("flow.value < 1");
        measured(0);
        awaitOutcome(id, Outcome.HOLDS);
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void whatIsRemovedKeepsNothingQuiet() {
        long id = on("flow.value < 1");
        measured(0);
        await().until(() -> suppressed().equals(List.of("active")));
        jdbc.sql("delete from suppression where id = ?").param(id).update();
        await().until(() -> suppressed().equals(List.of("released")));
    }
}
