package io.anlan.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void readsWhatItWrote() {
        ReadingRecord reading = ReadingRecord.newBuilder()
                .setDevice(7)
                .setReceivedAt(1_700_000_000_000L)
                .addSamples(SampleRecord.newBuilder().setPoint(3).setValue(35.4).setDecimals(2))
                .build();
        byte[] bytes = Wire.<ReadingRecord>serializer().serialize("readings", reading);
        assertThat(Wire.deserializer(Topics.READINGS).deserialize("readings", bytes))
                .isEqualTo(reading);
    }

    @Test
    void keepsATombstone() {
        assertThat(Wire.deserializer(Topics.DEVICES).deserialize("devices", (byte[]) null))
                .isNull();
    }

    @Test
    void namesTheTopicOfBytesThatAreNoRecord() {
        assertThatThrownBy(() -> Wire.deserializer(Topics.RULES).deserialize("rules", new byte[] {(byte) 0xff}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("rules");
    }

    @Test
    void absentCompanionsStayAbsent() throws Exception {
        SampleRecord sample = SampleRecord.parseFrom(
                SampleRecord.newBuilder().setPoint(1).setValue(0).build().toByteArray());
        assertThat(sample.hasConverted()).isFalse();
        assertThat(sample.hasTotal()).isFalse();
        assertThat(sample.getQuality()).isEqualTo(QualityRecord.GOOD);
    }
}
