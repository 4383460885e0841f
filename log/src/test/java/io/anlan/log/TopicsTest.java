package io.anlan.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {
    private final LogSettings embedded = LogSettings.embedded("127.0.0.1:9092");

    @Test
    void whatIsAcknowledgedIsFlushed() {
        assertThat(Topics.READINGS.definition(embedded).configs()).containsEntry("flush.messages", "1");
        assertThat(Topics.QUARANTINE.definition(embedded).configs()).containsEntry("flush.messages", "1");
        assertThat(Topics.ALARM_COMMANDS.definition(embedded).configs()).containsEntry("flush.messages", "1");
        assertThat(Topics.ORDERS.definition(embedded).configs()).containsEntry("flush.messages", "1");
        assertThat(Topics.ORDER_STEPS.definition(embedded).configs()).containsEntry("flush.messages", "1");
    }

    @Test
    void readingsAndCommandsOfADeviceShareTheirPartitions() {
        assertThat(Topics.READINGS.definition(embedded).numPartitions())
                .isEqualTo(Topics.ALARM_COMMANDS.definition(embedded).numPartitions())
                .isEqualTo(LogSettings.DEFAULT_PARTITIONS);
    }

    @Test
    void whatIsSaidOfADeviceKeepsItsOrder() {
        assertThat(Topics.PRESENCE.definition(embedded).numPartitions()).isEqualTo(LogSettings.DEFAULT_PARTITIONS);
        assertThat(Topics.CONNECTIONS.definition(embedded).numPartitions()).isEqualTo(LogSettings.DEFAULT_PARTITIONS);
    }

    @Test
    void theRegistryIsKeptForEver() {
        assertThat(Topics.DEVICES.definition(embedded).configs()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.RULES.definition(embedded).configs()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.STOPS.definition(embedded).configs()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void noTopicCanFillTheDisk() {
        assertThat(Topics.READINGS.definition(embedded).configs()).containsKeys("retention.ms", "retention.bytes");
    }
}
