package io.anlan.evaluation;

import static io.anlan.evaluation.Fixtures.facility;
import static io.anlan.evaluation.Fixtures.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.DeviceRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.StopPeriod;
import io.anlan.log.StopRecord;
import org.junit.jupiter.api.Test;

/** What people have set, as the topics of rules, devices and stops tell. */
class ExpectationsTest {
    private static final long DEVICE = 5;
    private static final long MINUTE = Fixtures.MINUTE;

    private final RuleBook rules = new RuleBook();
    private final DisabledDevices disabled = new DisabledDevices();
    private final StopBook stops = new StopBook();
    private final Expectations expectations = new Expectations(rules, disabled, stops, PresenceSettings.defaults());

    private static PointRulesRecord every(long point, long device, int minutes) {
        return point(point, device).toBuilder()
                .setExpectedIntervalMs(minutes * MINUTE)
                .build();
    }

    private static DeviceRecord device(boolean enabled) {
        return DeviceRecord.newBuilder().setDevice(DEVICE).setEnabled(enabled).build();
    }

    private long allowedMinutes() {
        return expectations.allowedSilence(DEVICE) / MINUTE;
    }

    @Test
    void nothingIsExpectedOfADeviceWithoutPoints() {
        rules.put("1", facility(1, 1, every(10, 6, 1), every(11, 0, 1)));
        assertThat(expectations.allowedSilence(DEVICE)).isEqualTo(Expectations.NO_LIMIT);
        assertThat(expectations.allowedSilence(6)).isEqualTo(5 * MINUTE);
    }

    @Test
    void thePointThatReportsMostOftenDecides() {
        rules.put("1", facility(1, 1, every(10, DEVICE, 60), every(11, DEVICE, 10)));
        assertThat(allowedMinutes()).isEqualTo(30);
        rules.put("2", facility(2, 1, every(20, DEVICE, 5)));
        assertThat(allowedMinutes()).as("of all its facilities").isEqualTo(15);
        rules.put("1", facility(1, 2, every(10, DEVICE, 60)));
        assertThat(allowedMinutes()).isEqualTo(15);
        rules.put("2", null);
        assertThat(allowedMinutes()).isEqualTo(180);
        rules.put("1", facility(1, 3, every(10, 6, 60)));
        assertThat(allowedMinutes()).isZero();
    }

    @Test
    void anIntervalThatIsNotKnownDecidesNothing() {
        rules.put("1", facility(1, 1, every(10, DEVICE, 0)));
        assertThat(allowedMinutes()).isZero();
        rules.put("1", facility(1, 2, every(10, DEVICE, 0), every(11, DEVICE, 60)));
        assertThat(allowedMinutes()).isEqualTo(180);
    }

    @Test
    void nothingIsExpectedOfADeviceThatIsSwitchedOff() {
        rules.put("1", facility(1, 1, every(10, DEVICE, 1)));
        disabled.put("5", device(true));
        assertThat(allowedMinutes()).isEqualTo(5);
        disabled.put("5", device(false));
        assertThat(allowedMinutes()).isZero();
        disabled.put("5", device(false));
        disabled.put("5", device(true));
        assertThat(allowedMinutes()).isEqualTo(5);
        disabled.put("5", device(false));
        disabled.put("5", null);
        assertThat(allowedMinutes()).isEqualTo(5);
    }

    @Test
    void aStopHoldsItsBeginningAndNotItsEnd() {
        stops.put("5", stop(100, 200, 400, 500));
        assertThat(expectations.isStopped(DEVICE, 99)).isFalse();
        assertThat(expectations.isStopped(DEVICE, 100)).isTrue();
        assertThat(expectations.isStopped(DEVICE, 199)).isTrue();
        assertThat(expectations.isStopped(DEVICE, 200)).isFalse();
        assertThat(expectations.isStopped(DEVICE, 450)).isTrue();
        assertThat(expectations.isStopped(6, 150)).isFalse();
    }

    @Test
    void tellsWhenAStopBeginsOrEndsNext() {
        stops.put("5", stop(400, 500, 100, 200));
        assertThat(expectations.nextChange(DEVICE, 0)).isEqualTo(100);
        assertThat(expectations.nextChange(DEVICE, 100)).isEqualTo(200);
        assertThat(expectations.nextChange(DEVICE, 300)).isEqualTo(400);
        assertThat(expectations.nextChange(DEVICE, 499)).isEqualTo(500);
        assertThat(expectations.nextChange(DEVICE, 500)).isEqualTo(StopBook.NEVER);
        assertThat(expectations.nextChange(6, 0)).isEqualTo(StopBook.NEVER);
    }

    @Test
    void whatIsSaidOfADeviceReplacesWhatWasSaid() {
        stops.put("5", stop(100, 200));
        stops.put("5", stop(300, 400));
        assertThat(expectations.isStopped(DEVICE, 150)).isFalse();
        stops.put("5", StopRecord.newBuilder().setDevice(DEVICE).build());
        assertThat(expectations.isStopped(DEVICE, 350)).isFalse();
        stops.put("5", stop(300, 400));
        stops.put("5", null);
        assertThat(expectations.isStopped(DEVICE, 350)).isFalse();
    }

    @Test
    void everyChangeIsANewGeneration() {
        int first = expectations.generation();
        rules.put("1", facility(1, 1, every(10, DEVICE, 1)));
        int second = expectations.generation();
        disabled.put("5", device(false));
        int third = expectations.generation();
        stops.put("5", stop(1, 2));
        assertThat(new int[] {first, second, third, expectations.generation()})
                .isSorted()
                .doesNotHaveDuplicates();
        disabled.put("5", device(false));
        disabled.put("6", null);
        assertThat(expectations.generation()).as("which it was already").isEqualTo(third + 1);
    }

    private static StopRecord stop(long... bounds) {
        var record = StopRecord.newBuilder().setDevice(DEVICE);
        for (int i = 0; i < bounds.length; i += 2) {
            record.addPeriods(
                    StopPeriod.newBuilder().setStop(i + 1).setFrom(bounds[i]).setTo(bounds[i + 1]));
        }
        return record.build();
    }
}
