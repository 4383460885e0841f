package io.anlan.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NotificationSettingsTest {
    private static NotificationSettings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("anlan.notification", NotificationSettings.class);
    }

    @Test
    void pausesGrowThreefoldUpToTheLongest() {
        NotificationSettings settings = settings(Map.of());
        assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pauseAfter(2)).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.pauseAfter(4)).isEqualTo(Duration.ofSeconds(135));
        assertThat(settings.pauseAfter(5)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void linksLeadToAnAddressThatNobodyReadsAlong() {
        assertThat(settings(Map.of("anlan.notification.base-url", "https://anlan.example.gov.cn"))
                        .baseUrl())
                .isNotNull();
        assertThatThrownBy(() -> settings(Map.of("anlan.notification.base-url", "http://anlan.example.gov.cn")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("https://");
    }

    @Test
    void theProposedPaceIsSaidToBeUncertainAndAnOwnOneTakesItsPlace() {
        var day = LocalDate.of(2026, 11, 27);
        assertThat(EscalationPace.inForceOn(day, settings(Map.of())))
                .extracting(pace -> pace.nextPerson().toMinutes())
                .containsExactly(5L, 10L, 15L, 30L);
        assertThat(EscalationPace.inForceOn(day, settings(Map.of()))
                        .getFirst()
                        .shown()
                        .confidence())
                .isEqualTo("uncertain");
        EscalationPace own = EscalationPace.inForceOn(
                        day, settings(Map.of("anlan.notification.next-person-after.1", "3m")))
                .getFirst();
        assertThat(own.nextPerson()).isEqualTo(Duration.ofMinutes(3));
        assertThat(own.nextRegion()).isEqualTo(Duration.ofHours(1));
        assertThat(own.shown().confidence()).isNull();
    }
}
