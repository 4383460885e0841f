package io.anlan.platform.whatif;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.RuleComparison.Compared;
import io.anlan.platform.registry.Point;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.registry.RulesInForce;
import io.anlan.platform.store.Decimals;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what runs have found, with the names as they are now; what the caller does not see any more is left out. */
@Component
class Answers {
    private static final MathContext DIGITS = new MathContext(8);

    private final PointDirectory points;
    private final JdbcClient jdbc;

    Answers(PointDirectory points, JdbcClient jdbc) {
        this.points = points;
        this.jdbc = jdbc;
    }

    /**
     * Which of the alarms that differ are wanted.
     *
     * @param difference both when absent
     */
    record Query(@Nullable Difference difference, @Nullable Long pointId) {
        boolean fits(ListedAlarm listed) {
            return (difference == null || difference == differenceOf(listed.alarm()))
                    && (pointId == null || pointId == listed.point());
        }
    }

    WhatIfRun whole(Run run) {
        Found found = run.found();
        Map<Long, PointNames> names =
                points.names(found.points().stream().map(Found.Of::id).toList());
        Map<Long, String> enterprises =
                enterprises(found.enterprises().stream().map(Found.Of::id).toList());
        return WhatIfRun.of(
                run,
                new WhatIfRun.Result(
                        found.all(),
                        Arrays.stream(Priority.values())
                                .map(level -> new WhatIfRun.Level(
                                        number(level), found.levels().getOrDefault(level, Counts.NONE)))
                                .toList(),
                        found.days().entrySet().stream()
                                .map(day -> new WhatIfRun.Day(day.getKey(), day.getValue()))
                                .toList(),
                        found.points().stream()
                                .filter(of -> names.containsKey(of.id()))
                                .map(of -> point(of, Objects.requireNonNull(names.get(of.id()))))
                                .toList(),
                        found.pointCount(),
                        found.enterprises().stream()
                                .filter(of -> enterprises.containsKey(of.id()))
                                .map(of -> new WhatIfRun.EnterpriseCounts(
                                        of.id(), Objects.requireNonNull(enterprises.get(of.id())), of.counts()))
                                .toList(),
                        found.enterpriseCount(),
                        found.listed().size()));
    }

    private static WhatIfRun.PointCounts point(Found.Of of, PointNames names) {
        return new WhatIfRun.PointCounts(
                of.id(),
                names.name(),
                names.code(),
                names.unit(),
                new Point.FacilityName(names.facility(), names.facilityName()),
                new Point.EnterpriseName(names.enterprise(), names.enterpriseName()),
                of.counts());
    }

    /** The alarms that differ: of a run that is over in the order of time, else as they were found. */
    Page<DifferingAlarm> alarms(Run run, Query query, PageQuery page) {
        List<ListedAlarm> listed = run.found().listed();
        int from = page.cursor(1).map(cursor -> (int) cursor.number(0)).orElse(0);
        var part = new ArrayList<ListedAlarm>();
        int next = Math.max(0, from);
        while (next < listed.size() && part.size() < page.size()) {
            ListedAlarm one = listed.get(next++);
            if (query.fits(one)) {
                part.add(one);
            }
        }
        Map<Long, PointNames> names =
                points.names(part.stream().map(ListedAlarm::point).distinct().toList());
        List<DifferingAlarm> items = part.stream()
                .filter(one -> names.containsKey(one.point()))
                .map(one -> alarm(one, Objects.requireNonNull(names.get(one.point()))))
                .toList();
        return next < listed.size() ? Page.until(items, Cursor.of(next)) : Page.whole(items);
    }

    private static DifferingAlarm alarm(ListedAlarm listed, PointNames names) {
        Compared alarm = listed.alarm();
        return new DifferingAlarm(
                differenceOf(alarm),
                number(alarm.rule().priority()),
                RulesInForce.kind(alarm.rule().kind()),
                alarm.rule().id(),
                alarm.onset(),
                alarm.raisedAt(),
                alarm.returnedAt(),
                decimal(alarm.value()),
                listed.point(),
                names.name(),
                names.code(),
                names.unit(),
                new Point.FacilityName(names.facility(), names.facilityName()),
                new Point.EnterpriseName(names.enterprise(), names.enterpriseName()));
    }

    private Map<Long, String> enterprises(List<Long> ids) {
        return jdbc
                .sql("select id, name from enterprise where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Difference differenceOf(Compared alarm) {
        return alarm.changed() ? Difference.ADDED : Difference.GONE;
    }

    private static int number(Priority priority) {
        return switch (priority) {
            case LEVEL_1 -> 1;
            case LEVEL_2 -> 2;
            case LEVEL_3 -> 3;
            case LEVEL_4 -> 4;
        };
    }

    private static @Nullable BigDecimal decimal(double value) {
        return Double.isFinite(value)
                ? Decimals.shortest(BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                : null;
    }
}
