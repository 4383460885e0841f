package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.QuarantineRecord;
import org.junit.jupiter.api.Test;

class MqttContractIT extends IntakeContract {
    @Override
    TestGateway startGateway() {
        return TestGateway.withMqtt("gateway-of-contract");
    }

    @Override
    Way open(TestGateway running) {
        return new MqttWay(running.mqttClient());
    }

    @Test
    void theCodesOfAnUnknownDeviceAreKeptForItsAdoption() {
        TestDevice stranger = TestGateway.stranger(way().protocol(), "a21026");

        way().send(stranger, TestReading.realtime(NOW, "a21026", "35.4"), PATIENCE);

        QuarantineRecord record = quarantined(stranger);
        assertThat(record.getReason()).isEqualTo("unknown-device");
        assertThat(record.getCodesList()).containsExactly("a21026");
    }
}
