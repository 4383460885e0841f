package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void namesEachRoleWithItsDetail() throws IOException {
        Health health = Health.parse("""
                {"status": "DOWN", "version": "1", "roles": {
                  "gateway": {"status": "UP"},
                  "archive": {"status": "DOWN", "detail": "the disk is full"}}}""");
        assertThat(health.isUp()).isFalse();
        assertThat(health.roles())
                .containsExactly(Map.entry("gateway", "UP"), Map.entry("archive", "DOWN (the disk is full)"));
    }

    @Test
    void isUpWhenItSaysSo() throws IOException {
        assertThat(Health.parse("{\"status\": \"UP\"}").isUp()).isTrue();
    }

    @Test
    void takesNoOtherAnswerForHealth() {
        assertThatThrownBy(() -> Health.parse("<html>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Health.parse("{\"name\": \"another program\"}"))
                .isInstanceOf(IOException.class);
    }
}
