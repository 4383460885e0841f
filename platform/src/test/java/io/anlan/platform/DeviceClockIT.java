package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.hj212.BeijingTime;
import io.anlan.log.LogProducer;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The clocks of devices, by when they say that they wrote and when it arrived. */
class DeviceClockIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final int MINUTES = 5;
    /** What is estimated is written every few seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Api api = Api.program();

    private static void write(Registered device, Instant first, Duration ahead) {
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant arrived = first.plus(Duration.ofMinutes(minute));
            ReadingRecord reading = ReadingRecord.newBuilder()
                    .setDevice(device.device())
                    .setReceivedAt(arrived.toEpochMilli())
                    .setMeasuredAt(arrived.toEpochMilli())
                    .setProtocol(ProtocolRecord.HJ212)
                    .setCommand(2011)
                    .setMessageId(BeijingTime.formatMillis(arrived.plus(ahead).minus(DELAY)))
                    .build();
            PLATFORM.bean(LogProducer.class)
                    .append(Topics.READINGS, Long.toString(device.device()), reading)
                    .join();
        }
    }

    /** What comes again changes no estimate, and lets the platform look whether there is something to write. */
    private static void awaitIt(ThrowingRunnable seen) {
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(seen);
    }

    private JsonNode device(Registered device) {
        return api.get("/api/devices/" + device.device()).json();
    }

    private JsonNode listed(Registered device, boolean wrong) {
        return api.get("/api/devices?clockWrong=%s&q=%s".formatted(wrong, device.address()))
                .json()
                .get("items");
    }

    @Test
    void aClockThatIsOffByMoreThanIsAllowedIsListedUntilItIsRight() {
        Registered right = Registered.make(api);
        Registered fast = Registered.make(api);
        assertThat(device(fast).has("clockAheadMillis")).isFalse();
        Instant first = Instant.now().minus(Duration.ofMinutes(2L * MINUTES));

        write(right, first, Duration.ofSeconds(29));
        awaitIt(() -> {
            write(fast, first, Duration.ofSeconds(45));
            assertThat(device(fast).has("clockWrongSince")).isTrue();
        });
        assertThat(device(fast).get("clockAheadMillis").asLong())
                .isEqualTo(Duration.ofSeconds(45).minus(DELAY).toMillis());
        assertThat(listed(fast, true).size()).isEqualTo(1);
        assertThat(listed(fast, false).size()).isZero();

        awaitIt(() -> {
            write(fast, first.plus(Duration.ofMinutes(MINUTES)), Duration.ZERO);
            assertThat(listed(fast, true).size()).isZero();
        });
        assertThat(device(fast).get("clockAheadMillis").asLong()).isEqualTo(-DELAY.toMillis());
        assertThat(device(right).get("clockAheadMillis").asLong())
                .isEqualTo(Duration.ofSeconds(29).minus(DELAY).toMillis());
        assertThat(listed(right, true).size()).isZero();
        assertThat(listed(right, false).size()).isEqualTo(1);
    }
}
