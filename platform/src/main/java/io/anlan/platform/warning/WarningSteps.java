package io.anlan.platform.warning;

import io.anlan.platform.store.Times;
import io.anlan.platform.warning.Warning.CountedAlarm;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The steps of warnings, which are added and never changed. The warning is locked by the caller. */
@Component
class WarningSteps {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    WarningSteps(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A step of the platform that alarms made, or the want of them. */
    void coloured(long warning, StepKind kind, Instant at, @Nullable Integer priority, List<CountedAlarm> alarms) {
        add(warning, kind, at, null, priority, json.writeValueAsString(alarms), null, null, null);
    }

    void escalated(long warning, Level level, @Nullable String region, Instant at) {
        add(warning, StepKind.ESCALATED, at, null, null, null, level, region, null);
    }

    void done(long warning, StepKind kind, Instant at, String actor, @Nullable String comment) {
        add(warning, kind, at, actor, null, null, null, null, comment);
    }

    private void add(
            long warning,
            StepKind kind,
            Instant at,
            @Nullable String actor,
            @Nullable Integer priority,
            @Nullable String alarms,
            @Nullable Level level,
            @Nullable String region,
            @Nullable String comment) {
        jdbc.sql("""
                with counted as (update warning set steps = steps + 1 where id = ? returning id, steps, colour)
                insert into warning_step
                    (warning_id, ordinal, kind, at, actor, colour, priority, alarms, level, region, comment)
                select id, steps, ?, ?, ?::text, colour, ?::smallint, ?::jsonb, ?::text, ?::text, ?::text from counted""")
                .params(Arrays.asList(
                        warning,
                        kind.word(),
                        Times.param(at),
                        actor,
                        priority,
                        alarms,
                        level == null ? null : level.word(),
                        region,
                        comment))
                .update();
    }

    List<Warning.Step> of(long warning) {
        return jdbc.sql("""
                select ordinal, kind, at, actor, colour, priority, alarms, level, region, comment from warning_step
                where warning_id = ? order by ordinal""")
                .param(warning)
                .query((row, number) -> new Warning.Step(
                        row.getInt("ordinal"),
                        Word.parse(StepKind.class, row.getString("kind")),
                        Times.get(row, "at"),
                        row.getString("actor"),
                        Colour.of(row.getString("colour")),
                        row.getObject("priority", Integer.class),
                        alarms(row.getString("alarms")),
                        level(row.getString("level")),
                        row.getString("region"),
                        row.getString("comment")))
                .list();
    }

    private List<CountedAlarm> alarms(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<CountedAlarm>>() {});
    }

    static @Nullable Level level(@Nullable String word) {
        return word == null ? null : Level.of(word);
    }
}
