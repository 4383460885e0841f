package io.anlan.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoggerTest {
    private static final Instant START = Instant.parse("2026-11-23T02:15:07.400Z");
    private static final Province PROVINCE = ProvinceReader.read();
    private static final String STACK = "510113DE3000000000000001";

    private final List<Report> reports = new ArrayList<>();

    @Test
    void readsAtOnceAndThenAtItsInterval() {
        Logger logger = logger(STACK);
        run(logger, 60);
        List<Instant> times = reports.stream()
                .filter(report -> report.series() == Series.REALTIME)
                .map(Report::measuredAt)
                .toList();
        assertThat(times).hasSizeBetween(6, 7);
        assertThat(times.getFirst()).isEqualTo("2026-11-23T02:15:07Z");
        for (int i = 2; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void convertsToReferenceOxygenWhatTheRuleComparesConverted() {
        Logger logger = logger(STACK);
        run(logger, 1);
        Value so2 = value(reports.getFirst(), "a21026");
        double oxygen = value(reports.getFirst(), "a19001").value().doubleValue();
        double expected = so2.value().doubleValue() * (21 - 6) / (21 - oxygen);
        assertThat(Objects.requireNonNull(so2.converted()).doubleValue()).isCloseTo(expected, within(0.15));
        assertThat(so2.value().scale()).isEqualTo(1);
        assertThat(value(reports.getFirst(), "a19001").converted()).isNull();
    }

    @Test
    void averagesEveryMinuteWithTheStartOfTheMinute() {
        Logger logger = logger(STACK);
        run(logger, 130);
        List<Report> minutes = reports.stream()
                .filter(report -> report.series() == Series.MINUTE)
                .toList();
        assertThat(minutes)
                .extracting(Report::measuredAt)
                .containsExactly(Instant.parse("2026-11-23T02:15:00Z"), Instant.parse("2026-11-23T02:16:00Z"));
        Value flow = value(minutes.getLast(), "a00000");
        Value.Interval interval = Objects.requireNonNull(flow.interval());
        assertThat(flow.value()).isBetween(interval.min(), interval.max());
        // m3/s over a minute
        assertThat(Objects.requireNonNull(interval.total()).doubleValue())
                .isCloseTo(flow.value().doubleValue() * 60, within(5.0));
        List<BigDecimal> read = reports.stream()
                .filter(report -> report.series() == Series.REALTIME)
                .filter(report -> report.measuredAt().toString().startsWith("2026-11-23T02:16"))
                .map(report -> value(report, "a00000").value())
                .toList();
        assertThat(read.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow())
                .isCloseTo(flow.value().doubleValue(), within(0.06));
    }

    @Test
    void aFaultyInstrumentKeepsItsValueAndTellsItsFlagUntilItIsRepaired() {
        Logger logger = logger(STACK);
        run(logger, 20);
        logger.setFlag("a21026", DataFlag.D);
        logger.disturb("stack", "desulphurisation-trip", true);
        reports.clear();
        run(logger, 60);
        List<Value> frozen = reports.stream()
                .filter(report -> report.series() == Series.REALTIME)
                .map(report -> value(report, "a21026"))
                .toList();
        assertThat(frozen).extracting(Value::flag).containsOnly(DataFlag.D);
        assertThat(frozen.stream().map(Value::value).distinct()).hasSize(1);
        logger.setFlag("a21026", DataFlag.N);
        reports.clear();
        run(logger, 20);
        assertThat(value(reports.getFirst(), "a21026").flag()).isEqualTo(DataFlag.N);
        assertThat(value(reports.getFirst(), "a21026").value()).isGreaterThan(new BigDecimal("90"));
    }

    @Test
    void aMinuteWithoutGoodValuesCarriesTheFlag() {
        Logger logger = logger(STACK);
        logger.setFlag("a21026", DataFlag.D);
        run(logger, 130);
        Report minute = reports.stream()
                .filter(report -> report.series() == Series.MINUTE)
                .toList()
                .getLast();
        assertThat(value(minute, "a21026").flag()).isEqualTo(DataFlag.D);
        assertThat(value(minute, "a21002").flag()).isEqualTo(DataFlag.N);
    }

    @Test
    void aWrongClockShowsInTheMeasuringTime() {
        Logger logger = logger(STACK);
        logger.setClockError(Duration.ofMinutes(45));
        run(logger, 1);
        assertThat(reports.getFirst().measuredAt()).isEqualTo("2026-11-23T03:00:07Z");
    }

    @Test
    void anUnmappedFactorComesAndGoes() {
        Logger logger = logger(STACK);
        logger.addFactor("a05001", new BigDecimal("400"));
        run(logger, 1);
        assertThat(value(reports.getFirst(), "a05001").value()).isEqualByComparingTo("400");
        logger.removeFactor("a05001");
        reports.clear();
        run(logger, 20);
        assertThat(reports.getFirst().values()).extracting(Value::code).doesNotContain("a05001");
    }

    @Test
    void aSilentLoggerAndAnUnregisteredOneSayNothing() {
        Logger logger = logger(STACK);
        logger.silence(true);
        run(logger, 60);
        assertThat(reports).isEmpty();
        run(logger("510116DE3000000000000099"), 60);
        assertThat(reports).isEmpty();
    }

    @Test
    void everyMessageOfARecordingTakesTheNextRow() {
        Logger logger = logger("replay-tennessee-eastman");
        assertThat(logger.news()).containsExactly("Tennessee Eastman, normal operation");
        run(logger, 61);
        assertThat(reports).hasSizeBetween(30, 32);
        assertThat(reports.stream()
                        .map(report -> value(report, "xmeas-03").value())
                        .distinct())
                .hasSizeGreaterThan(25);
        run(logger, 10);
        assertThat(logger.news()).singleElement().asString().contains("fault 4");
    }

    @Test
    void namesTheInstrumentOrFacilityItHasNot() {
        Logger logger = logger(STACK);
        assertThatThrownBy(() -> logger.setFlag("w01018", DataFlag.D)).hasMessageContaining("w01018");
        assertThatThrownBy(() -> logger.disturb("tank", "leak", true)).hasMessageContaining("tank");
    }

    private Logger logger(String address) {
        DevicePlan plan = PROVINCE.device(address).orElseThrow();
        return new Logger(plan, this::keep, 10);
    }

    private List<Message> keep(List<Report> written, Instant now) {
        reports.addAll(written);
        return List.of();
    }

    private Instant now = START;

    private void run(Logger logger, int seconds) {
        for (int i = 0; i < seconds; i++) {
            logger.advance(1, 10);
            assertThat(logger.poll(now)).isEmpty();
            now = now.plusSeconds(1);
        }
    }

    private static Value value(Report report, String code) {
        return report.values().stream()
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
