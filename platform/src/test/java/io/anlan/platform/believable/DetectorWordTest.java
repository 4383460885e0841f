package io.anlan.platform.believable;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.insight.Detector;
import io.anlan.insight.detect.Detectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class DetectorWordTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyStandardDetectorHasAWord() {
        List<Class<?>> known = Arrays.stream(DetectorWord.values())
                .<Class<?>>map(word -> word.detector().getClass())
                .toList();

        assertThat(known)
                .containsExactlyElementsOf(Detectors.standard().stream()
                        .<Class<?>>map(Detector::getClass)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameFromItsThresholdsAsText(DetectorWord word) {
        String text = JSON.writeValueAsString(word.usual());

        assertThat(JSON.readValue(text, word.usual().getClass())).isEqualTo(word.usual());
        assertThat(word.detector(JSON, text)).hasSameClassAs(word.detector());
    }
}
