package io.anlan.platform.performance;

import io.anlan.domain.Beijing;
import io.anlan.platform.account.Actor;
import io.anlan.platform.performance.PerformanceReport.AlarmSeries;
import io.anlan.platform.performance.PerformanceReport.AlarmingRule;
import io.anlan.platform.performance.PerformanceReport.ChatteringRule;
import io.anlan.platform.performance.PerformanceReport.DutySeat;
import io.anlan.platform.performance.PerformanceReport.RuleShare;
import io.anlan.platform.performance.PerformanceRows.RegionLabel;
import io.anlan.platform.performance.PerformanceRows.Standing;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the report: one pass over the annunciations of a period, and what the database counts better. */
@Service
class AlarmPerformance {
    private static final Duration LATELY = Duration.ofHours(2);
    private static final int MOST_CHATTERING = 200;
    private static final int TOP = 10;
    private static final int MOST_FLOODS = 100;
    private static final int MOST_RULES = 50;
    private static final int MOST_ENTERPRISES = 20;

    private final PerformanceRows rows;
    private final InstantSource clock;

    AlarmPerformance(PerformanceRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** One state of the database for all figures; and only within a transaction does it send rows piece by piece. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    PerformanceReport of(Actor actor, PerformanceQuery query) {
        Instant now = clock.instant();
        ReportPeriod period = query.period(now);
        LocalDate day = LocalDate.ofInstant(period.from(), Beijing.ZONE);
        Definitions definitions = Definitions.inForceOn(day);
        Targets targets = Targets.inForceOn(day);
        var load = new Load(definitions, period);
        rows.annunciations(query, period, load::accept);
        load.finish();

        List<RuleLoad> top = sorted(load, Comparator.comparingInt(RuleLoad::count), TOP);
        List<RuleLoad> chattering =
                sorted(load, Comparator.comparingInt(rule -> rule.chatter().chattered()), MOST_RULES).stream()
                        .filter(rule -> rule.chatter().chatters())
                        .toList();
        int chatteringCount = (int) StreamSupport.stream(load.rules().spliterator(), false)
                .filter(rule -> rule.chatter().chatters())
                .count();
        var enterprises = new EnterpriseFigures(period, targets, load);
        List<Map.Entry<Long, EnterpriseLoad>> worst = enterprises.worst(MOST_ENTERPRISES);
        Map<String, AlarmingRule> names = names(top, chattering, worst);
        Instant activeBefore = now.minus(definitions.staleAbove());
        Standing standing = rows.standing(query, activeBefore);
        List<Flood> floods = load.floods().floods();
        return new PerformanceReport(
                period.from(),
                period.to(),
                now,
                seat(actor, query),
                load.annunciated(),
                load.late(),
                Figures.of(
                        period,
                        definitions,
                        targets,
                        load,
                        top.stream().mapToLong(RuleLoad::count).sum(),
                        chatteringCount,
                        rows.fleeting(query, period, definitions.fleetingBelow()),
                        rows.answers(query, period),
                        standing),
                floods.size(),
                floods.subList(Math.max(0, floods.size() - MOST_FLOODS), floods.size()),
                top.stream()
                        .filter(rule -> names.containsKey(rule.lastAlarm()))
                        .map(rule -> share(rule, load, names))
                        .toList(),
                chatteringCount,
                chattering.stream()
                        .filter(rule -> names.containsKey(rule.lastAlarm()))
                        .map(rule -> chattering(rule, names))
                        .toList(),
                Math.toIntExact(standing.stale()),
                rows.stale(query, activeBefore, MOST_RULES),
                load.enterprises().size(),
                enterprises.aboveTarget(),
                worst.stream()
                        .map(e -> enterprises.of(
                                e.getKey(), e.getValue(), names.get(e.getValue().lastAlarm())))
                        .toList(),
                new AlarmSeries(
                        period.from(),
                        Math.toIntExact(definitions.window().toSeconds()),
                        load.windows().counts()));
    }

    /** The same meters over the last hours, for the desk. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    AlarmLoad load(LoadQuery query) {
        Instant now = clock.instant();
        var period = new ReportPeriod(now.minus(LATELY), now);
        Definitions definitions = Definitions.inForceOn(LocalDate.ofInstant(now, Beijing.ZONE));
        long windowBegin = now.minus(definitions.window()).toEpochMilli();
        var load = new Load(definitions, period);
        var inWindow = new AtomicInteger();
        rows.annunciations(query.upTo(period), period, annunciation -> {
            load.accept(annunciation);
            if (!annunciation.late() && annunciation.at() > windowBegin) {
                inWindow.incrementAndGet();
            }
        });
        load.finish();
        Flood last =
                load.floods().floods().isEmpty() ? null : load.floods().floods().getLast();
        return new AlarmLoad(
                now,
                definitions.window().toSeconds(),
                inWindow.get(),
                definitions.floodBeginsAbove(),
                last == null || last.end() != null
                        ? null
                        : new AlarmLoad.Lasting(last.begin(), last.peak(), last.count()),
                load.chattering(MOST_CHATTERING),
                definitions.fleetingBelow().toSeconds(),
                definitions.staleAbove().toSeconds());
    }

    private DutySeat seat(Actor actor, PerformanceQuery query) {
        String asked = query.region();
        if (asked == null || asked.isBlank()) {
            return new DutySeat(
                    actor.place().regionCode(), actor.place().regionName(), query.domain(), query.enterpriseId());
        }
        RegionLabel region = rows.region(asked).orElseThrow(() -> Refusal.notFound("region", asked));
        return new DutySeat(region.code(), region.name(), query.domain(), query.enterpriseId());
    }

    /** The greatest first, those of the same size by what they are known by. */
    private static List<RuleLoad> sorted(Load load, Comparator<RuleLoad> by, int most) {
        return StreamSupport.stream(load.rules().spliterator(), false)
                .sorted(by.reversed().thenComparing(RuleLoad::lastAlarm))
                .limit(most)
                .toList();
    }

    private Map<String, AlarmingRule> names(
            List<RuleLoad> top, List<RuleLoad> chattering, List<Map.Entry<Long, EnterpriseLoad>> worst) {
        var alarms = new HashSet<String>();
        top.forEach(rule -> alarms.add(rule.lastAlarm()));
        chattering.forEach(rule -> alarms.add(rule.lastAlarm()));
        worst.forEach(enterprise -> alarms.add(enterprise.getValue().lastAlarm()));
        return rows.rules(alarms);
    }

    private static RuleShare share(RuleLoad rule, Load load, Map<String, AlarmingRule> names) {
        return new RuleShare(named(rule, names), rule.count(), ReportPeriod.ratio(rule.count(), load.annunciated()));
    }

    private static ChatteringRule chattering(RuleLoad rule, Map<String, AlarmingRule> names) {
        ChatterMeter chatter = rule.chatter();
        return new ChatteringRule(
                named(rule, names),
                chatter.runs(),
                chatter.chattered(),
                Instant.ofEpochMilli(chatter.firstAt()),
                Instant.ofEpochMilli(chatter.lastAt()));
    }

    private static AlarmingRule named(RuleLoad rule, Map<String, AlarmingRule> names) {
        return Objects.requireNonNull(names.get(rule.lastAlarm()));
    }
}
