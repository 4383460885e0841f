package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.anlan.gateway.TestDevice;
import io.anlan.log.DeviceRecord;
import io.anlan.log.PointMappingRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceDirectoryTest {
    private static final TestDevice DEVICE =
            new TestDevice(17, "888888800000020123456781", ProtocolRecord.HJ212, List.of("a21026", "a19001"));

    private final DeviceDirectory directory = new DeviceDirectory(TestDevice.SECRETS, 32);

    @Test
    void findsByAddressAndByToken() {
        directory.put("17", DEVICE.record().build());

        assertThat(directory.byAddress(DEVICE.address())).isPresent();
        assertThat(directory.byToken(DEVICE.token())).isPresent();
        assertThat(directory.byToken("another")).isEmpty();
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void knowsPasswordAndPoints() {
        directory.put("17", DEVICE.record().build());

        Device device = directory.byAddress(DEVICE.address()).orElseThrow();
        assertThat(device.hasPassword(TestDevice.PASSWORD)).isTrue();
        assertThat(device.hasPassword("123457")).isFalse();
        assertThat(device.hasPassword("12345")).isFalse();
        assertThat(device.hasPassword("")).isFalse();
        assertThat(device.pointOf("A19001")).isEqualTo(1701);
        assertThat(device.pointOf("w01018")).isEqualTo(Device.NO_POINT);
    }

    @Test
    void forgetsTheFormerAddressAndToken() {
        directory.put("17", DEVICE.record().build());
        directory.put(
                "17",
                DEVICE.record()
                        .setAddress("NEW")
                        .setTokenSha256(ByteString.copyFrom(Secrets.hash("new")))
                        .build());

        assertThat(directory.byAddress(DEVICE.address())).isEmpty();
        assertThat(directory.byToken(DEVICE.token())).isEmpty();
        assertThat(directory.byAddress("NEW")).isPresent();
        assertThat(directory.byToken("new")).isPresent();
    }

    @Test
    void forgetsARemovedDevice() {
        directory.put("17", DEVICE.record().build());
        directory.put("17", null);
        directory.put("18", null);

        assertThat(directory.byAddress(DEVICE.address())).isEmpty();
        assertThat(directory.byToken(DEVICE.token())).isEmpty();
        assertThat(directory.size()).isZero();
    }

    @Test
    void anAddressThatWasGivenToAnotherDeviceStaysWithIt() {
        directory.put("17", DEVICE.record().build());
        directory.put("18", DEVICE.record().setDevice(18).build());
        directory.put("17", null);

        assertThat(directory.byAddress(DEVICE.address()).orElseThrow().id()).isEqualTo(18);
    }

    @Test
    void whatADeviceDidSurvivesItsChange() {
        directory.put("17", DEVICE.record().build());
        Activity before = directory.byAddress(DEVICE.address()).orElseThrow().activity();
        directory.put("17", DEVICE.record().setEnabled(false).build());

        assertThat(directory.byAddress(DEVICE.address()).orElseThrow().activity())
                .isSameAs(before);
    }

    @Test
    void aPasswordSealedWithAnotherKeyIsNoPassword() {
        byte[] other = new byte[32];
        other[0] = 1;
        directory.put(
                "17",
                DEVICE.record()
                        .setPasswordSealed(ByteString.copyFrom(new Secrets(other).seal(TestDevice.PASSWORD)))
                        .build());

        assertThat(directory.byAddress(DEVICE.address()).orElseThrow().hasPassword(TestDevice.PASSWORD))
                .isFalse();
    }

    @Test
    void aDeviceWithoutPasswordProvesNothing() {
        directory.put("17", DEVICE.record().clearPasswordSealed().build());

        assertThat(directory.byAddress(DEVICE.address()).orElseThrow().hasPassword(""))
                .isFalse();
    }

    @Test
    void theLaterOfTwoMappingsOfACodeCounts() {
        directory.put(
                "17",
                DEVICE.record()
                        .addPoints(PointMappingRecord.newBuilder().setPoint(9).setCode("A21026"))
                        .build());

        assertThat(directory.byAddress(DEVICE.address()).orElseThrow().pointOf("a21026"))
                .isEqualTo(9);
    }

    @Test
    void fortyFourThousandDevicesFitIntoLittleMemory() {
        List<String> codes = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        long before = heap();
        for (int i = 1; i <= 44_000; i++) {
            DeviceRecord record = new TestDevice(i, "%024d".formatted(i), ProtocolRecord.HJ212, codes)
                    .record()
                    .build();
            directory.put(Integer.toString(i), record);
        }

        long bytes = (heap() - before) / 44_000;
        System.out.printf("%d bytes of heap per device with ten points%n", bytes);
        assertThat(bytes).isLessThan(1000);
        assertThat(directory.size()).isEqualTo(44_000);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
