package io.anlan.engines.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTopicsTest {
    @Test
    void namesTheDeviceInItsTopics() {
        assertThat(DeviceTopics.readingsOf("gas-7")).isEqualTo("anlan/v1/devices/gas-7/readings");
        assertThat(DeviceTopics.commandsOf("gas-7")).isEqualTo("anlan/v1/devices/gas-7/commands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/", "+", "#", "a+", "#b"})
    void takesNoNameThatReachesOtherTopics(String username) {
        assertThat(DeviceTopics.isOneLevel(username)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "88888880000001", "瓦斯-7", "a b", "$a"})
    void takesAnyOtherName(String username) {
        assertThat(DeviceTopics.isOneLevel(username)).isTrue();
    }
}
