package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.Way.Answer;
import io.anlan.log.QuarantineRecord;
import org.junit.jupiter.api.Test;

class Hj212ContractIT extends IntakeContract {
    @Override
    TestGateway startGateway() {
        return TestGateway.onDefaults();
    }

    @Override
    Way open(TestGateway running) {
        return new Hj212Way(running.gateway().hj212Port());
    }

    @Test
    void aWrongPasswordIsRefusedAndSetAside() {
        TestDevice device = device("a21026");
        var hj212 = (Hj212Way) way();

        assertThat(hj212.send(device, "654321", TestReading.realtime(NOW, "a21026", "1")))
                .isEqualTo(Answer.REFUSED);

        QuarantineRecord record = quarantined(device);
        assertThat(record.getReason()).isEqualTo("wrong-password");
        assertThat(record.getDetail()).doesNotContain("654321").doesNotContain(TestDevice.PASSWORD);
        assertThat(loggedReadings(device)).isEmpty();
    }

    @Test
    void theCodesOfAnUnknownDeviceAreKeptForItsAdoption() {
        TestDevice stranger = TestGateway.stranger(way().protocol(), "a21026");

        way().send(stranger, TestReading.realtime(NOW, "a21026", "35.4", "SB1", "1"), PATIENCE);

        QuarantineRecord record = quarantined(stranger);
        assertThat(record.getReason()).isEqualTo("unknown-device");
        assertThat(record.getCodesList()).containsExactly("a21026", "SB1");
        assertThat(record.getPeer()).isEqualTo("127.0.0.1");
        assertThat(record.getRaw().toStringUtf8()).startsWith("##").contains("35.4");
    }
}
