package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every figure of the alarms' performance against a recount that takes no short cut. */
class AlarmPerformanceIT {
    private static final long SEED = 20261127;
    private static final int HOURS = 48;
    private static final long DAY = 86_400;
    private static final int RULES = 14;

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Api API = Api.program();

    private static final List<AlarmTransitionRecord> STEPS = new ArrayList<>();
    private static Instant from;
    private static Instant to;
    private static Registered made;
    private static JsonNode report;

    @BeforeAll
    static void twoDaysOfAlarms() {
        to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        from = to.minus(Duration.ofHours(HOURS));
        made = Registered.make(API);
        var random = new Random(SEED);
        for (int i = 0; i < 250; i++) {
            alarm(random, random.nextInt(HOURS * 3600), 1 + random.nextInt(RULES), random.nextInt(20) == 0);
        }
        for (int flood = 0; flood < 3; flood++) {
            int begin = 3600 * (5 + 13 * flood);
            for (int i = 0; i < 25; i++) {
                alarm(random, begin + random.nextInt(900), 1 + random.nextInt(RULES), false);
            }
        }
        for (int i = 0; i < 4; i++) {
            alarm(random, 3600 * 30 + 17 * i, 3, false);
        }
        Transitions.write(PLATFORM, STEPS);
        await().atMost(Duration.ofMinutes(1)).until(() -> stored() == STEPS.size());
        report = report(API, made.enterprise());
    }

    private static long stored() {
        return PLATFORM.jdbc()
                .sql("select count(*) from alarm_transition where point_id = ?")
                .param(made.point())
                .query(Long.class)
                .single();
    }

    private static JsonNode report(Api api, long enterprise) {
        Api.Answer answer = api.get("/api/alarms/performance?enterpriseId=%d&from=%s&to=%s"
                .formatted(enterprise, encoded(from), encoded(to)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String encoded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }

    /** One life of an alarm: gone at once, or acknowledged and gone, or reminded of, or standing ever since. */
    private static void alarm(Random random, int second, int rule, boolean late) {
        var steps = new ArrayList<AlarmTransitionRecord>();
        Instant at = from.plusSeconds(second);
        steps.add(
                Transitions.raised(UUID.randomUUID().toString(), made.point(), made.device(), priority(random))
                        .toBuilder()
                        .setRule(rule)
                        .setLate(late)
                        .setOnset(at.toEpochMilli())
                        .setAt(at.toEpochMilli())
                        .setEvaluatedAt(at.plusMillis(250).toEpochMilli())
                        .build());
        switch (random.nextInt(5)) {
            case 0 -> {
                add(steps, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D, 1 + random.nextInt(15), false);
                add(steps, AlarmStateRecord.NORMAL_A, 20 + random.nextInt(600), true);
            }
            case 1 -> {
                add(steps, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D, 10, false);
                add(steps, AlarmStateRecord.UNACKNOWLEDGED_B, 15, false);
                add(steps, AlarmStateRecord.ACKNOWLEDGED_C, 1 + random.nextInt(300), true);
                add(steps, AlarmStateRecord.NORMAL_A, 60, false);
            }
            case 2 -> {
                add(steps, AlarmStateRecord.ACKNOWLEDGED_C, 1 + random.nextInt(300), true);
                add(steps, AlarmStateRecord.UNACKNOWLEDGED_B, 900, false);
                add(steps, AlarmStateRecord.ACKNOWLEDGED_C, 30, true);
                add(steps, AlarmStateRecord.NORMAL_A, 60, false);
            }
            case 3 -> {
                add(steps, AlarmStateRecord.ACKNOWLEDGED_C, 1 + random.nextInt(300), true);
                if (random.nextBoolean()) {
                    add(steps, AlarmStateRecord.NORMAL_A, 7200, false);
                }
            }
            default -> {
                // still waits for somebody
            }
        }
        STEPS.addAll(steps);
    }

    private static PriorityRecord priority(Random random) {
        return List.of(
                        PriorityRecord.LEVEL_1,
                        PriorityRecord.LEVEL_2,
                        PriorityRecord.LEVEL_3,
                        PriorityRecord.LEVEL_3,
                        PriorityRecord.LEVEL_4)
                .get(random.nextInt(5));
    }

    private static void add(List<AlarmTransitionRecord> steps, AlarmStateRecord to, int later, boolean byPerson) {
        AlarmTransitionRecord before = steps.getLast();
        long at = before.getAt() + later * 1000L;
        AlarmTransitionRecord.Builder next =
                Transitions.next(before, to).toBuilder().setAt(at).setEvaluatedAt(at + 250);
        steps.add((byPerson ? next.setActor("wang") : next.clearActor()).build());
    }

    private static boolean isInPeriod(AlarmTransitionRecord step) {
        return step.getAt() >= from.toEpochMilli() && step.getAt() < to.toEpochMilli();
    }

    private static List<AlarmTransitionRecord> annunciations() {
        return STEPS.stream()
                .filter(step -> step.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B && !step.getLate())
                .filter(AlarmPerformanceIT::isInPeriod)
                .sorted(Comparator.comparingLong(AlarmTransitionRecord::getAt))
                .toList();
    }

    /** Of each second of the period, how many were annunciated at it. */
    private static int[] bySecond() {
        var counts = new int[HOURS * 3600];
        annunciations().forEach(step -> counts[(int) ((step.getAt() - from.toEpochMilli()) / 1000)]++);
        return counts;
    }

    private static JsonNode figure(String key) {
        for (JsonNode figure : report.get("figures")) {
            if (figure.get("key").asString().equals(key)) {
                return figure;
            }
        }
        throw new AssertionError("There is no figure " + key);
    }

    private static void expect(String key, double value) {
        assertThat(figure(key).get("value").decimalValue().doubleValue())
                .as(key)
                .isCloseTo(value, org.assertj.core.data.Offset.offset(0.000_001));
    }

    @Test
    void countsTheLoad() {
        int count = annunciations().size();
        assertThat(report.get("annunciated").asInt()).isEqualTo(count).isGreaterThan(300);
        assertThat(report.get("late").asLong())
                .isEqualTo(STEPS.stream()
                        .filter(s -> s.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B && s.getLate() && isInPeriod(s))
                        .count())
                .isPositive();
        expect("alarms-per-day", count / 2.0);
        expect("alarms-per-hour", count / 48.0);
        expect("alarms-per-ten-minutes", count / 288.0);
        assertThat(figure("alarms-per-day").get("verdict").asString()).isEqualTo(count <= 300 ? "met" : "manageable");
        assertThat(figure("alarms-per-day").at("/targets/0/standard").asString())
                .isEqualTo("ANSI/ISA-18.2-2009");
        assertThat(figure("alarms-per-day").at("/targets/0/confidence").asString())
                .isEqualTo("confirmed");
    }

    @Test
    void countsWindows() {
        int[] seconds = bySecond();
        assertThat(report.at("/series/windowSeconds").asInt()).isEqualTo(600);
        assertThat(report.at("/series/counts").size()).isEqualTo(HOURS * 6);
        int busyWindows = 0;
        for (int window = 0; window < HOURS * 6; window++) {
            int count = sum(seconds, window * 600, window * 600 + 600);
            assertThat(report.at("/series/counts").get(window).asInt())
                    .as("window %d", window)
                    .isEqualTo(count);
            busyWindows += count > 10 ? 1 : 0;
        }
        int busyHours = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            busyHours += sum(seconds, hour * 3600, hour * 3600 + 3600) > 30 ? 1 : 0;
        }
        assertThat(busyWindows).isPositive();
        expect("busy-windows", busyWindows / 288.0);
        expect("busy-hours", busyHours / 48.0);
    }

    private static int sum(int[] counts, int from, int to) {
        int sum = 0;
        for (int i = Math.max(0, from); i < Math.min(counts.length, to); i++) {
            sum += counts[i];
        }
        return sum;
    }

    @Test
    void findsFloodsSecondBySecond() {
        int[] seconds = bySecond();
        var floods = new ArrayList<String>();
        int maximum = 0;
        int inFlood = 0;
        int begin = -1;
        int peak = 0;
        int total = 0;
        for (int second = 0; second < seconds.length; second++) {
            int inWindow = sum(seconds, second - 599, second + 1);
            maximum = Math.max(maximum, inWindow);
            if (begin < 0 && inWindow > 10) {
                begin = second;
                peak = inWindow;
                total = inWindow;
            } else if (begin >= 0 && inWindow < 5) {
                floods.add("%s %s %d %d".formatted(time(begin), time(second), peak, total));
                inFlood += second - begin;
                begin = -1;
            } else if (begin >= 0) {
                peak = Math.max(peak, inWindow);
                total += seconds[second];
            }
        }
        assertThat(begin).as("no flood lasts beyond the period").isNegative();
        assertThat(floods).hasSizeGreaterThanOrEqualTo(3);
        var found = new ArrayList<String>();
        report.get("floods")
                .forEach(flood -> found.add("%s %s %d %d"
                        .formatted(
                                parsed(flood, "begin"),
                                parsed(flood, "end"),
                                flood.get("peak").asInt(),
                                flood.get("count").asInt())));
        assertThat(found).isEqualTo(floods);
        assertThat(report.get("floodCount").asInt()).isEqualTo(floods.size());
        expect("maximum-in-ten-minutes", maximum);
        expect("time-in-flood", inFlood / (2.0 * DAY));
    }

    private static Instant time(int second) {
        return from.plusSeconds(second);
    }

    private static Instant parsed(JsonNode node, String field) {
        return java.time.OffsetDateTime.parse(node.get(field).asString()).toInstant();
    }

    @Test
    void namesTheRulesThatContributeMost() {
        Map<Long, Long> byRule = annunciations().stream()
                .collect(Collectors.groupingBy(AlarmTransitionRecord::getRule, Collectors.counting()));
        List<Long> largest = byRule.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .toList();
        var found = new ArrayList<Long>();
        report.get("topRules").forEach(rule -> {
            found.add(rule.get("count").asLong());
            assertThat(rule.get("count").asLong())
                    .isEqualTo(byRule.get(rule.get("ruleId").asLong()));
            assertThat(rule.get("pointName").asString()).isEqualTo("COD");
            assertThat(rule.get("share").decimalValue())
                    .isEqualByComparingTo(BigDecimal.valueOf(rule.get("count").asLong())
                            .divide(BigDecimal.valueOf(annunciations().size()), 6, RoundingMode.HALF_UP));
        });
        assertThat(found).isEqualTo(largest);
        expect(
                "top-ten-share",
                largest.stream().mapToLong(Long::longValue).sum()
                        / (double) annunciations().size());
    }

    @Test
    void findsChatteringByEveryThree() {
        var activations = new TreeMap<Long, List<Long>>();
        annunciations().stream()
                .filter(step -> step.getFrom() != AlarmStateRecord.ACKNOWLEDGED_C)
                .forEach(step -> activations
                        .computeIfAbsent(step.getRule(), rule -> new ArrayList<>())
                        .add(step.getAt()));
        var expected = new TreeMap<Long, Integer>();
        activations.forEach((rule, times) -> {
            int inARun = 0;
            for (int i = 0; i < times.size(); i++) {
                boolean is = false;
                for (int first = Math.max(0, i - 2); first <= i && first + 2 < times.size(); first++) {
                    is |= times.get(first + 2) - times.get(first) <= 60_000;
                }
                inARun += is ? 1 : 0;
            }
            if (inARun > 0) {
                expected.put(rule, inARun);
            }
        });
        var found = new TreeMap<Long, Integer>();
        report.get("chattering")
                .forEach(rule -> found.put(
                        rule.get("ruleId").asLong(), rule.get("activations").asInt()));
        assertThat(expected).containsKey(3L);
        assertThat(found).isEqualTo(expected);
        expect("chattering", expected.size());
    }

    @Test
    void countsFleetingOnesAndHowFastPeopleAnswered() {
        int fleeting = 0;
        var answers = new ArrayList<Double>();
        for (AlarmTransitionRecord step : STEPS) {
            for (AlarmTransitionRecord before : STEPS) {
                if (!before.getAlarmId().equals(step.getAlarmId())
                        || before.getTo() != AlarmStateRecord.UNACKNOWLEDGED_B
                        || before.getLate()
                        || !isInPeriod(before)) {
                    continue;
                }
                boolean isNext = before.getOrdinal() + 1 == step.getOrdinal();
                if (isNext
                        && step.getTo() == AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D
                        && step.getAt() - before.getAt() < 10_000) {
                    fleeting++;
                }
                if (!step.getActor().isEmpty() && isInPeriod(step) && isLastBefore(step, before)) {
                    answers.add((step.getAt() - before.getEvaluatedAt()) / 1000.0);
                }
            }
        }
        Collections.sort(answers);
        int middle = answers.size() / 2;
        expect("fleeting", fleeting);
        expect("acknowledged", answers.size());
        assertThat(fleeting).isPositive();
        assertThat(figure("mean-time-to-acknowledge")
                        .get("value")
                        .decimalValue()
                        .doubleValue())
                .isCloseTo(
                        answers.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow(),
                        org.assertj.core.data.Offset.offset(0.001));
        double median =
                answers.size() % 2 == 1 ? answers.get(middle) : (answers.get(middle - 1) + answers.get(middle)) / 2;
        assertThat(figure("median-time-to-acknowledge")
                        .get("value")
                        .decimalValue()
                        .doubleValue())
                .isCloseTo(median, org.assertj.core.data.Offset.offset(0.001));
    }

    private static boolean isLastBefore(AlarmTransitionRecord step, AlarmTransitionRecord before) {
        return before.getOrdinal() < step.getOrdinal()
                && STEPS.stream()
                        .filter(s -> s.getAlarmId().equals(step.getAlarmId()))
                        .filter(s -> s.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B)
                        .noneMatch(s -> s.getOrdinal() > before.getOrdinal() && s.getOrdinal() < step.getOrdinal());
    }

    @Test
    void countsWhatStandsAndWhatIsStale() {
        Map<String, AlarmTransitionRecord> last = STEPS.stream()
                .collect(Collectors.toMap(
                        AlarmTransitionRecord::getAlarmId, s -> s, (a, b) -> a.getOrdinal() > b.getOrdinal() ? a : b));
        Predicate<AlarmTransitionRecord> active =
                s -> s.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B || s.getTo() == AlarmStateRecord.ACKNOWLEDGED_C;
        List<AlarmTransitionRecord> standing =
                last.values().stream().filter(active).toList();
        expect("standing", standing.size());
        // All that still stand have been active since their only activation.
        Instant asOf = parsed(report, "asOf");
        long stale = standing.stream()
                .filter(s -> s.getOnset() < asOf.minus(Duration.ofHours(24)).toEpochMilli())
                .count();
        assertThat(stale).isPositive();
        expect("stale", (double) stale);
        assertThat(report.get("staleCount").asLong()).isEqualTo(stale);
        assertThat(report.get("stale").size()).isEqualTo((int) Math.min(50, stale));
    }

    @Test
    void countsByPriority() {
        for (int level = 1; level <= 4; level++) {
            int wanted = level;
            expect(
                    "priority-" + level,
                    annunciations().stream()
                                    .filter(s -> s.getPriorityValue() == wanted)
                                    .count()
                            / (double) annunciations().size());
        }
    }

    @Test
    void tellsOfTheEnterprise() {
        JsonNode enterprise = report.at("/enterprises/0");
        assertThat(report.get("enterpriseCount").asInt()).isOne();
        assertThat(enterprise.get("id").asLong()).isEqualTo(made.enterprise());
        assertThat(enterprise.get("name").asString()).startsWith("Plant");
        assertThat(enterprise.get("count").asInt()).isEqualTo(annunciations().size());
        assertThat(enterprise.get("share").decimalValue()).isEqualByComparingTo("1");
        assertThat(enterprise.get("floods").asInt())
                .isEqualTo(report.get("floodCount").asInt());
        assertThat(enterprise.get("exceeded").asInt()).isBetween(3, 4);
    }

    @Test
    void whoSeesAnotherRegionCountsNothing() {
        Regions.ensure();
        Api elsewhere = Accounts.program("inspector", "511100", null, null);
        JsonNode nothing = report(elsewhere, made.enterprise());
        assertThat(nothing.get("annunciated").asInt()).isZero();
        assertThat(nothing.get("floods")).isEmpty();
        assertThat(nothing.get("enterprises")).isEmpty();
        assertThat(nothing.at("/seat/regionCode").asString()).isEqualTo("511100");
        Api own = Accounts.program("inspector", "510100", null, null);
        assertThat(report(own, made.enterprise()).get("annunciated").asInt())
                .isEqualTo(annunciations().size());
    }

    @Test
    void theDeskIsToldOfTheFloodThatLastsAndOfWhatChatters() {
        Registered here = Registered.make(API);
        Instant now = Instant.now();
        var steps = new ArrayList<AlarmTransitionRecord>();
        for (int i = 0; i < 12; i++) {
            steps.add(raised(here, 100 + i, now.minusSeconds(120 - i)));
        }
        for (int i = 0; i < 3; i++) {
            steps.add(raised(here, 200, now.minusSeconds(80 - 20 * i)));
        }
        steps.add(raised(here, 300, now.minusSeconds(3600)));
        Transitions.write(PLATFORM, steps);
        String path = "/api/alarms/load?enterpriseId=" + here.enterprise();
        await().until(() -> API.get(path).json().get("inWindow").asInt() == 15);
        JsonNode load = API.get(path).json();
        assertThat(load.get("floodBeginsAbove").asInt()).isEqualTo(10);
        assertThat(load.at("/flood/peak").asInt()).isEqualTo(15);
        assertThat(load.get("chattering").size()).isOne();
        assertThat(load.at("/chattering/0/ruleId").asLong()).isEqualTo(200);
        assertThat(load.at("/chattering/0/pointId").asLong()).isEqualTo(here.point());
        assertThat(load.at("/chattering/0/activations").asInt()).isEqualTo(3);
        Registered calm = Registered.make(API);
        JsonNode nothing =
                API.get("/api/alarms/load?enterpriseId=" + calm.enterprise()).json();
        assertThat(nothing.get("inWindow").asInt()).isZero();
        assertThat(nothing.has("flood")).isFalse();
    }

    private static AlarmTransitionRecord raised(Registered here, long rule, Instant at) {
        return Transitions.raised(here, PriorityRecord.LEVEL_3).toBuilder()
                .setRule(rule)
                .setOnset(at.toEpochMilli())
                .setAt(at.toEpochMilli())
                .setEvaluatedAt(at.toEpochMilli())
                .build();
    }

    @Test
    void refusesAPeriodThatIsNone() {
        assertThat(refusedField("from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z"))
                .isEqualTo("from");
        assertThat(refusedField("from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z"))
                .isEqualTo("from");
        assertThat(API.get("/api/alarms/performance?region=999999").code()).isEqualTo("not-found");
        assertThat(API.get("/api/alarms/performance?region=000000").status()).isEqualTo(200);
    }

    private static String refusedField(String query) {
        Api.Answer answer = API.get("/api/alarms/performance?" + query);
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().at("/errors/0/field").asString();
    }
}
