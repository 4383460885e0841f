package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Totals of outlets with their gaps filled, against sums that this test makes by itself in grams. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutletTotalsIT {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int YEAR = 2025;
    private static final int HOURS = 24;
    /** The first quarter of 2025. */
    private static final int QUARTER = 90 * HOURS;

    private static final int APRIL_HOURS = 240;
    private static final int JANUARY = 31;
    private static final int INVALID_DAY = 20;
    private static final int STOPPED_DAY = 25;
    private static final int DRY_DAY = 28;

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Instant begin = LocalDate.of(YEAR, 1, 1).atStartOfDay(BEIJING).toInstant();
    private OutletPlant gas;
    private OutletPlant water;

    @BeforeAll
    void quarters() {
        Regions.ensure();
        gas = OutletPlant.make(api, "510104");
        water = OutletPlant.make(api, gas.enterprise());
        long sulphur = gas.point("a21026", "mg/m3");
        long cod = water.point("w01018", "mg/L");
        setUp(gas, "flue-gas", sulphur);
        setUp(water, "wastewater", cod);
        for (int month = 1; month <= 4; month++) {
            platform.jdbc()
                    .sql("select outlet_average_month(?)")
                    .param(LocalDate.of(YEAR, month, 1))
                    .query((row, number) -> 0)
                    .list();
        }
        IntStream.range(0, QUARTER + APRIL_HOURS).forEach(n -> {
            boolean known = !isGap(n) && !isStopped(n);
            row(
                    gas,
                    sulphur,
                    "hour",
                    hour(n),
                    known ? BigDecimal.valueOf(grams(n), 3) : null,
                    known,
                    1000,
                    isStopped(n));
        });
        for (int day = 0; day < JANUARY; day++) {
            for (int hour = 0; hour < HOURS; hour++) {
                row(
                        water,
                        cod,
                        "hour",
                        hour(day * HOURS + hour),
                        null,
                        false,
                        day == DRY_DAY ? 0 : 5,
                        day == STOPPED_DAY);
            }
            boolean known = day != INVALID_DAY && day != STOPPED_DAY && day != DRY_DAY;
            row(
                    water,
                    cod,
                    "day",
                    hour(day * HOURS),
                    day == INVALID_DAY ? BigDecimal.ONE : known ? BigDecimal.valueOf(dayGrams(day), 3) : null,
                    known,
                    100,
                    false);
        }
    }

    /** From today on, so that nothing of the past is calculated again. */
    private static void setUp(OutletPlant outlet, String source, long point) {
        outlet.setUp("""
                {"validFrom": "%s", "source": "%s", "sector": "other", "factorPointIds": [%d]}""".formatted(LocalDate.now(BEIJING), source, point));
    }

    private Instant hour(int n) {
        return begin.plus(Duration.ofHours(n));
    }

    private static long grams(int n) {
        return 1000L + n * 37L % 500;
    }

    private static long dayGrams(int day) {
        return 10_000L + day * 7L % 5 * 100;
    }

    /** Ten hours, thirty hours; and of April a hundred. */
    private static boolean isGap(int n) {
        return (n >= 400 && n < 410) || (n >= 1000 && n < 1030) || (n >= QUARTER + 100 && n < QUARTER + 200);
    }

    private static boolean isStopped(int n) {
        return n >= 1500 && n < 1524;
    }

    private void row(
            OutletPlant outlet,
            long point,
            String span,
            Instant from,
            @Nullable BigDecimal load,
            boolean valid,
            int flow,
            boolean stopped) {
        platform.jdbc()
                .sql("""
                insert into outlet_average (facility_id, point_id, span, from_at, valid, converted_valid, counted, over_range,
                    converted_over_range, flow, flow_valid, load, agreement, live_data, stopped, live, backfilled, computed_at)
                values (?, ?, ?, ?::timestamptz, ?, false, 0, false, false, ?, true, ?, 'neither', 'missing', ?, 'missing',
                    'missing', now())""")
                .param(outlet.facility())
                .param(point)
                .param(span)
                .param(from.toString())
                .param(valid)
                .param(flow)
                .param(load)
                .param(stopped)
                .update();
    }

    private JsonNode total(OutletPlant outlet) {
        return api.expect(200, "GET", "/api/outlets/%d/totals?year=%d".formatted(outlet.facility(), YEAR), null)
                .at("/items/0");
    }

    private static void kilograms(JsonNode found, BigDecimal grams) {
        assertThat(found.decimalValue())
                .isEqualByComparingTo(grams.movePointLeft(3).setScale(3, RoundingMode.HALF_EVEN));
    }

    private static long measured(IntPredicate within) {
        return IntStream.range(0, QUARTER + APRIL_HOURS)
                .filter(within)
                .filter(n -> !isGap(n) && !isStopped(n))
                .mapToLong(OutletTotalsIT::grams)
                .sum();
    }

    /** The largest of the last valid hours before a gap. */
    private static int largest(int gap, int window) {
        var valid = new ArrayList<Integer>();
        for (int n = gap - 1; n >= 0 && valid.size() < window; n--) {
            if (!isGap(n) && !isStopped(n)) {
                valid.add(n);
            }
        }
        return valid.stream()
                .max(Comparator.comparingLong(OutletTotalsIT::grams).thenComparing(n -> n))
                .orElseThrow();
    }

    /** HJ 75-2017 12.2, Table 6: α is above 90 %, so 180 hours for the short gap and 720 for the long one. */
    @Test
    void gapsOfAGoodQuarterAreFilledByTheLargestHourOfTheWindow() {
        JsonNode quarter = total(gas).at("/quarters/0");
        assertThat(quarter.get("due").asInt()).isEqualTo(QUARTER);
        assertThat(quarter.get("stopped").asInt()).isEqualTo(24);
        assertThat(quarter.get("invalid").asInt()).isEqualTo(40);
        assertThat(quarter.get("captureRate").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf((QUARTER - 40 - 24) * 100L)
                        .divide(BigDecimal.valueOf(QUARTER - 24), 2, RoundingMode.HALF_EVEN));
        assertThat(quarter.get("working").asString()).isEqualTo("(2160 − 40 − 24)/(2160 − 24)");
        kilograms(quarter.get("measured"), BigDecimal.valueOf(measured(n -> n < QUARTER)));
        int shortGap = largest(400, 180);
        int longGap = largest(1000, 720);
        gap(quarter.at("/gaps/0"), hour(400), 10, 180, 180, shortGap);
        gap(quarter.at("/gaps/1"), hour(1000), 30, 720, 720, longGap);
        kilograms(quarter.get("substituted"), BigDecimal.valueOf(10 * grams(shortGap) + 30 * grams(longGap)));
    }

    private void gap(JsonNode gap, Instant from, int length, int window, int found, int largest) {
        assertThat(OffsetDateTime.parse(gap.get("from").asString()).toInstant()).isEqualTo(from);
        assertThat(gap.get("length").asInt()).isEqualTo(length);
        assertThat(gap.get("window").asInt()).isEqualTo(window);
        assertThat(gap.get("found").asInt()).isEqualTo(found);
        assertThat(OffsetDateTime.parse(gap.get("largestAt").asString()).toInstant())
                .isEqualTo(hour(largest));
        kilograms(gap.get("each"), BigDecimal.valueOf(grams(largest)));
        kilograms(gap.get("kilograms"), BigDecimal.valueOf(length * grams(largest)));
        assertThat(gap.get("source").asString()).startsWith("HJ 75-2017 12.2");
    }

    @Test
    void nothingIsSubstitutedInAQuarterThatCapturedTooLittle() {
        JsonNode factor = total(gas);
        JsonNode quarter = factor.at("/quarters/1");
        assertThat(quarter.get("captureRate").decimalValue()).isEqualByComparingTo("58.33");
        assertThat(quarter.get("substituted").decimalValue()).isZero();
        assertThat(quarter.at("/gaps/0").has("kilograms")).isFalse();
        assertThat(quarter.at("/gaps/0/reason").asString()).contains("below 75 %");
        assertThat(factor.get("quarters")).hasSize(2);
        kilograms(factor.get("measured"), BigDecimal.valueOf(measured(n -> true)));
        assertThat(factor.get("substituted").decimalValue())
                .isEqualByComparingTo(factor.at("/quarters/0/substituted").decimalValue());
    }

    /** HJ 356-2019: the mean of the valid days before; a dry day is one of them, with nothing. */
    @Test
    void anInvalidDayOfWastewaterIsTheMeanOfTheValidOnesBefore() {
        JsonNode quarter = total(water).at("/quarters/0");
        long before = 0;
        long all = 0;
        for (int day = 0; day < JANUARY; day++) {
            boolean known = day != INVALID_DAY && day != STOPPED_DAY && day != DRY_DAY;
            all += known ? dayGrams(day) : 0;
            before += day < INVALID_DAY ? dayGrams(day) : 0;
        }
        assertThat(quarter.get("due").asInt()).isEqualTo(JANUARY);
        assertThat(quarter.get("stopped").asInt()).isEqualTo(1);
        assertThat(quarter.get("invalid").asInt()).isEqualTo(1);
        kilograms(quarter.get("measured"), BigDecimal.valueOf(all));
        BigDecimal mean = BigDecimal.valueOf(before).divide(BigDecimal.valueOf(INVALID_DAY), MathContext.DECIMAL128);
        kilograms(quarter.get("substituted"), mean);
        kilograms(quarter.at("/gaps/0/kilograms"), mean);
        assertThat(quarter.at("/gaps/0/found").asInt()).isEqualTo(INVALID_DAY);
        assertThat(quarter.at("/gaps/0/certainty").asString()).isEqualTo("uncertain");
        assertThat(quarter.has("captureRate")).isFalse();
    }

    @Test
    void othersSeeNoTotals() {
        String path = "/api/outlets/%d/totals?year=%d".formatted(gas.facility(), YEAR);
        for (Api stranger : List.of(
                Accounts.program("head", "511100", null, null),
                Accounts.program(
                        "enterprise",
                        "510104",
                        null,
                        OutletPlant.make(api, "510104").enterprise()))) {
            assertThat(stranger.get(path).status()).isEqualTo(404);
        }
        assertThat(Accounts.program("enterprise", "510104", null, gas.enterprise())
                        .get(path)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aYearThatHasNotBegunIsRefused() {
        assertThat(api.get("/api/outlets/%d/totals?year=%d"
                                .formatted(
                                        gas.facility(), LocalDate.now(BEIJING).getYear() + 1))
                        .status())
                .isEqualTo(400);
    }
}
