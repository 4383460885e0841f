package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.TestDevice;
import io.anlan.log.ProtocolRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuringTimesTest {
    private static final long NOW = 1_795_400_130_000L;

    private final MeasuringTimes times = new MeasuringTimes(IntakeSettings.defaults());

    private boolean isTaken(Device device, Duration distance, boolean history) {
        return times.problem(device, NOW + distance.toMillis(), NOW, history, List.of(), 0)
                .isEmpty();
    }

    private static Device device(Duration maxAhead, Duration maxBehind) {
        var directory = new DeviceDirectory(TestDevice.SECRETS, 32);
        var device = new TestDevice(1, "X", ProtocolRecord.HTTP, List.of());
        directory.put(
                "1",
                device.record()
                        .setMaxAheadMs(maxAhead.toMillis())
                        .setMaxBehindMs(maxBehind.toMillis())
                        .build());
        return directory.byAddress("X").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, false, true",
        "PT10M, false, true",
        "PT10M0.001S, false, false",
        "PT10M0.001S, true, false",
        "PT-168H, false, true",
        "PT-168H-0.001S, false, false",
        "PT-168H-0.001S, true, true",
        "PT-9600H, true, true",
        "PT-9600H-0.001S, true, false",
    })
    void judgesByTheInstallationsLimits(Duration distance, boolean history, boolean taken) {
        assertThat(isTaken(device(Duration.ZERO, Duration.ZERO), distance, history))
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, false, true",
        "PT1H0.001S, false, false",
        "PT-2H, false, true",
        "PT-2H-0.001S, false, false",
        "PT-2H-0.001S, true, false",
    })
    void aDevicesOwnLimitsReplaceThem(Duration distance, boolean history, boolean taken) {
        assertThat(isTaken(device(Duration.ofHours(1), Duration.ofHours(2)), distance, history))
                .isEqualTo(taken);
    }

    @Test
    void saysWhatWasFoundAndWhatIsAllowed() {
        Problem problem = times.problem(
                        device(Duration.ZERO, Duration.ZERO), NOW + 3_600_000, NOW, false, List.of("a"), 3)
                .orElseThrow();

        assertThat(problem.detail())
                .isEqualTo(
                        "The measuring time 2026-11-23T03:15:30Z lies PT1H ahead of the arrival; at most PT10M is taken in.");
        assertThat(problem.reading()).isEqualTo(3);
        assertThat(problem.sample()).isEqualTo(Problem.WHOLE_READING);
        assertThat(problem.codes()).containsExactly("a");
    }
}
