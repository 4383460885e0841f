package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.log.LogProducer;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Transmission effective rates against counts that this test makes by itself, hour by hour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransmissionIT {
    private static final long SEED = 4_011;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 2;
    private static final int HOURS = 24;
    /** Of the second day; nothing is expected then. */
    private static final int STOP_FROM = 5;

    private static final int STOP_TO = 9;

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Random random = new Random(SEED);
    private final LocalDate first = LocalDate.now(BEIJING).minusDays(3);
    private final LocalDate last = first.plusDays(DAYS - 1L);

    private OutletPlant water;
    private OutletPlant still;
    private OutletPlant gas;
    private final List<Factor> factors = new ArrayList<>();

    /** What came of an hour. */
    private enum Fate {
        IN_TIME(Came.VALID, Came.VALID),
        LATE(Came.NOTHING, Came.VALID),
        FAULTY(Came.INVALID, Came.INVALID),
        LOST(Came.NOTHING, Came.NOTHING);

        final Came live;
        final Came after;

        Fate(Came live, Came after) {
            this.live = live;
            this.after = after;
        }
    }

    private enum Came {
        NOTHING,
        INVALID,
        VALID
    }

    /** A pollutant of an outlet; one that checks itself leaves an hour a day out. */
    private record Factor(OutletPlant outlet, long point, boolean checksItself, int records, List<Fate[]> days) {}

    private record Count(long expected, long stopped, long received, long valid) {
        Count plus(Count other) {
            return new Count(
                    expected + other.expected, stopped + other.stopped, received + other.received, valid + other.valid);
        }
    }

    @BeforeAll
    void twoDays() {
        Regions.ensure();
        water = OutletPlant.make(api, "510104");
        still = OutletPlant.make(api, water.enterprise());
        gas = OutletPlant.make(api, "511102");
        long cod = make(water, "w01018", "mg/L", true, 1);
        long ammonia = make(water, "w21003", "mg/L", true, 1);
        long sulphur = make(gas, "a21026", "mg/m3", false, 2);
        long idle = still.point("w01018", "mg/L");
        setUp(water, "wastewater", cod + ", " + ammonia);
        setUp(gas, "flue-gas", Long.toString(sulphur));
        setUp(still, "wastewater", Long.toString(idle));
        stop(water, last, STOP_FROM, STOP_TO);
        stop(still, first, 0, DAYS * HOURS);
        water.settle();
        gas.settle();
        still.settle();
    }

    private long make(OutletPlant outlet, String code, String unit, boolean checksItself, int records) {
        long point = outlet.point(code, unit);
        var days = new ArrayList<Fate[]>();
        var samples = new ArrayList<ArchivedSample>();
        for (int day = 0; day < DAYS; day++) {
            var fates = new Fate[HOURS];
            for (int hour = 0; hour < HOURS; hour++) {
                int draw = random.nextInt(10);
                fates[hour] = draw < 6 ? Fate.IN_TIME : draw < 8 ? Fate.LATE : draw < 9 ? Fate.FAULTY : Fate.LOST;
            }
            fates[0] = Fate.IN_TIME;
            fates[1] = Fate.LOST;
            for (int hour = 0; hour < HOURS; hour++) {
                samples.addAll(samples(outlet, point, hour(first.plusDays(day), hour), fates[hour], records));
            }
            days.add(fates);
        }
        OutletPlant.archive(samples);
        factors.add(new Factor(outlet, point, checksItself, records, days));
        return point;
    }

    private static List<ArchivedSample> samples(OutletPlant outlet, long point, Instant hour, Fate fate, int records) {
        if (fate == Fate.LOST) {
            return List.of();
        }
        Duration delay = fate == Fate.LATE ? Duration.ofHours(3) : Duration.ofMinutes(61);
        var samples = new ArrayList<ArchivedSample>();
        for (int n = 0; n < records; n++) {
            samples.add(outlet.minute(
                    point,
                    hour.plus(Duration.ofMinutes(30L * n)),
                    20,
                    fate == Fate.FAULTY ? "D" : "N",
                    hour.plus(delay)));
        }
        return samples;
    }

    private static Instant hour(LocalDate day, int hour) {
        return day.atStartOfDay(BEIJING).plusHours(hour).toInstant();
    }

    private void setUp(OutletPlant outlet, String source, String points) {
        outlet.setUp("""
                {"validFrom": "%s", "source": "%s", "sector": "other", "recordMinutes": 30, "factorPointIds": [%s]}""".formatted(first, source, points));
    }

    private void stop(OutletPlant outlet, LocalDate day, int from, int to) {
        api.expect(201, "POST", "/api/marks", """
                {"outletId": %d, "kind": "other.stopped", "from": "%s", "to": "%s", "reason": "No orders"}""".formatted(outlet.facility(), hour(day, from), hour(day, to)));
    }

    private Count count(OutletPlant outlet, int day, boolean live) {
        var sum = new Count(0, 0, 0, 0);
        for (Factor factor : factors) {
            if (factor.outlet().equals(outlet)) {
                sum = sum.plus(count(factor, day, live));
            }
        }
        return sum;
    }

    /** The hour that is left out is a lost one when there is one, else one that is not valid. */
    private Count count(Factor factor, int day, boolean live) {
        var came = new ArrayList<Came>();
        int stopped = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if (factor.outlet().equals(water) && day == 1 && hour >= STOP_FROM && hour < STOP_TO) {
                stopped++;
                continue;
            }
            Fate fate = factor.days().get(day)[hour];
            came.add(live ? fate.live : fate.after);
        }
        if (factor.checksItself()) {
            came.remove(
                    came.contains(Came.NOTHING)
                            ? Came.NOTHING
                            : came.contains(Came.INVALID) ? Came.INVALID : Came.VALID);
        }
        int valid = Collections.frequency(came, Came.VALID);
        int received = valid + Collections.frequency(came, Came.INVALID);
        return new Count(came.size() + stopped, stopped, received, valid);
    }

    private Count both(OutletPlant outlet, boolean live) {
        return count(outlet, 0, live).plus(count(outlet, 1, live));
    }

    private static void same(JsonNode figures, Count count) {
        assertThat(figures.get("expected").asLong()).as(figures.toString()).isEqualTo(count.expected());
        assertThat(figures.get("stopped").asLong()).as(figures.toString()).isEqualTo(count.stopped());
        assertThat(figures.get("received").asLong()).as(figures.toString()).isEqualTo(count.received());
        assertThat(figures.get("valid").asLong()).as(figures.toString()).isEqualTo(count.valid());
        long due = count.expected() - count.stopped();
        ratio(figures, "transmissionRate", count.received(), due);
        ratio(figures, "validRate", count.valid(), count.received());
        ratio(figures, "effectiveRate", count.valid(), due);
    }

    private static void ratio(JsonNode figures, String rate, long above, long below) {
        if (below == 0) {
            assertThat(figures.has(rate)).isFalse();
        } else {
            assertThat(figures.get(rate).decimalValue())
                    .isEqualByComparingTo(
                            BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below), 6, RoundingMode.DOWN));
        }
    }

    private String days() {
        return "from=%s&to=%s".formatted(first, last);
    }

    private JsonNode rates(String query) {
        return api.expect(200, "GET", "/api/transmission-rates?%s&%s".formatted(days(), query), null);
    }

    private static JsonNode group(JsonNode report, Object key) {
        return report.get("items")
                .valueStream()
                .filter(group -> group.get("key").asString().equals(key.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOutletHasItsFourSumsBeforeAndAfterBackfill() {
        for (OutletPlant outlet : List.of(water, gas)) {
            JsonNode group = group(rates("by=outlet&outletId=" + outlet.facility()), outlet.facility());
            same(group.get("live"), both(outlet, true));
            same(group.get("backfilled"), both(outlet, false));
            assertThat(group.at("/backfilled/valid").asLong())
                    .isGreaterThan(group.at("/live/valid").asLong());
        }
    }

    @Test
    void whereNothingIsDueThereIsNoRate() {
        JsonNode group = group(rates("by=outlet&outletId=" + still.facility()), still.facility());
        same(group.get("live"), new Count(DAYS * HOURS, DAYS * HOURS, 0, 0));
        assertThat(group.get("backfilled").has("effectiveRate")).isFalse();
    }

    @Test
    void groupsAreRatiosOfSums() {
        JsonNode enterprise = group(rates("by=enterprise&enterpriseId=" + water.enterprise()), water.enterprise());
        assertThat(enterprise.get("outlets").asInt()).isEqualTo(2);
        same(enterprise.get("live"), both(water, true).plus(new Count(DAYS * HOURS, DAYS * HOURS, 0, 0)));
        JsonNode region = group(rates("by=region&region=511100&enterpriseId=" + gas.enterprise()), "511102");
        same(region.get("backfilled"), both(gas, false));
        JsonNode above = group(rates("by=region&region=510000&enterpriseId=" + gas.enterprise()), "511100");
        same(above.get("backfilled"), both(gas, false));
    }

    @Test
    void daysAddUpToMonthsAndYears() {
        JsonNode series = rates("by=outlet&outletId=" + water.facility()).get("series");
        assertThat(series).hasSize(DAYS);
        for (int day = 0; day < DAYS; day++) {
            assertThat(series.at("/%d/from".formatted(day)).asString())
                    .isEqualTo(first.plusDays(day).toString());
            same(series.at("/%d/live".formatted(day)), count(water, day, true));
            same(series.at("/%d/backfilled".formatted(day)), count(water, day, false));
        }
        slots("month", first.withDayOfMonth(1), last.withDayOfMonth(1));
        slots("year", first.withDayOfYear(1), last.withDayOfYear(1));
    }

    private void slots(String unit, LocalDate firstSlot, LocalDate lastSlot) {
        JsonNode series = rates("by=outlet&unit=%s&outletId=%d".formatted(unit, water.facility()))
                .get("series");
        assertThat(series.at("/0/from").asString()).isEqualTo(firstSlot.toString());
        if (firstSlot.equals(lastSlot)) {
            assertThat(series).hasSize(1);
            same(series.at("/0/backfilled"), both(water, false));
        } else {
            assertThat(series).hasSize(2);
            same(series.at("/0/backfilled"), count(water, 0, false));
            same(series.at("/1/backfilled"), count(water, 1, false));
        }
    }

    /** What was missing comes, and what had come in time comes once more: only the second rate rises. */
    @Test
    void whatIsSentAgainRaisesOnlyTheRateAfterBackfill() {
        Factor sulphur = sulphur();
        Instant now = Instant.now();
        for (int hour = 0; hour < 2; hour++) {
            var again = new ArrayList<ArchivedSample>();
            for (int n = 0; n < sulphur.records(); n++) {
                Instant at = hour(first, hour).plus(Duration.ofMinutes(30L * n));
                again.add(gas.minute(sulphur.point(), at, 20, "N", now));
            }
            OutletPlant.archive(again);
            tell(sulphur.point(), hour(first, hour), now);
        }
        calculate(2);
        sulphur.days().getFirst()[1] = Fate.LATE;
        JsonNode group = group(rates("by=outlet&outletId=" + gas.facility()), gas.facility());
        same(group.get("live"), both(gas, true));
        same(group.get("backfilled"), both(gas, false));
    }

    /** The log is before the archive, so that the first calculation may see less than came in time. */
    @Test
    void whatTheArchiveShowsLateCameInTimeAllTheSame() {
        Factor sulphur = sulphur();
        Instant hour = hour(last, 1);
        Instant inTime = hour.plus(Duration.ofMinutes(61));
        tell(sulphur.point(), hour, inTime);
        calculate(1);
        var shown = new ArrayList<ArchivedSample>();
        for (int n = 0; n < sulphur.records(); n++) {
            shown.add(gas.minute(sulphur.point(), hour.plus(Duration.ofMinutes(30L * n)), 20, "N", inTime));
        }
        OutletPlant.archive(shown);
        calculate(1);
        sulphur.days().get(DAYS - 1)[1] = Fate.IN_TIME;
        JsonNode group = group(rates("by=outlet&outletId=" + gas.facility()), gas.facility());
        same(group.get("live"), both(gas, true));
        same(group.get("backfilled"), both(gas, false));
    }

    private Factor sulphur() {
        return factors.stream()
                .filter(factor -> factor.outlet().equals(gas))
                .findFirst()
                .orElseThrow();
    }

    /** Does not wait until more has gathered. */
    private void calculate(int hours) {
        await().until(() -> platform.jdbc()
                        .sql("select count(*) from outlet_dirty where facility_id = ? and hour < ?::timestamptz")
                        .param(gas.facility())
                        .param(hour(last, HOURS).toString())
                        .query(Long.class)
                        .single()
                == hours);
        platform.jdbc()
                .sql("update outlet_dirty set due_at = now() where facility_id = ?")
                .param(gas.facility())
                .update();
        gas.settle();
    }

    private void tell(long point, Instant at, Instant received) {
        var record = ReadingRecord.newBuilder()
                .setDevice(gas.device())
                .setReceivedAt(received.toEpochMilli())
                .setMeasuredAt(at.toEpochMilli())
                .setSeries(SeriesRecord.MINUTE)
                .addSamples(SampleRecord.newBuilder()
                        .setPoint(point)
                        .setValue(20)
                        .setDecimals(1)
                        .setFlag("N")
                        .setQuality(QualityRecord.GOOD))
                .build();
        platform.bean(LogProducer.class)
                .append(Topics.READINGS, Long.toString(gas.device()), record)
                .join();
    }

    @Test
    void aFileHasWhatThePageHas() {
        String file = api.get("/api/export/transmission-rates?language=en&by=outlet&outletId=%d&%s"
                        .formatted(water.facility(), days()))
                .text();
        List<String> lines = file.lines().toList();
        assertThat(lines).hasSize(2);
        List<String> heads =
                Arrays.asList(lines.getFirst().replace("\uFEFF", "").split(",", -1));
        String[] cells = lines.getLast().split(",", -1);
        Count after = both(water, false);
        Count live = both(water, true);
        assertThat(cells[heads.indexOf("Expected")]).isEqualTo(Long.toString(after.expected()));
        assertThat(cells[heads.indexOf("Stopped")]).isEqualTo(Long.toString(after.stopped()));
        assertThat(cells[heads.indexOf("Received in time")]).isEqualTo(Long.toString(live.received()));
        assertThat(cells[heads.indexOf("Valid in time")]).isEqualTo(Long.toString(live.valid()));
        assertThat(cells[heads.indexOf("Received")]).isEqualTo(Long.toString(after.received()));
        assertThat(cells[heads.indexOf("Valid")]).isEqualTo(Long.toString(after.valid()));
    }

    @Test
    void othersSeeNothingOfIt() {
        Api elsewhere = Accounts.program("duty-officer", "511102", null, null);
        JsonNode none = elsewhere
                .get("/api/transmission-rates?by=outlet&outletId=%d&%s".formatted(water.facility(), days()))
                .json();
        assertThat(none.get("items")).isEmpty();
        assertThat(none.at("/total/backfilled/expected").asLong()).isZero();
    }
}
