package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsNestedValues() {
        assertThat(Json.parse(" { \"a\" : [ 1, -2.5e1, true, false, {} , [] ] , \"b\":\"x\" } "))
                .isEqualTo(Map.of("a", List.of(1.0, -25.0, true, false, Map.of(), List.of()), "b", "x"));
        assertThat(Json.parse("null")).isNull();
    }

    @Test
    void readsEscapedText() {
        assertThat(Json.parse("\"\\u5b89\\u6f9c \\\"\\n\\\\\\/\"")).isEqualTo("安澜 \"\n\\/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1", "{\"a\"}", "{\"a\":1,}", "tru", "\"open", "1 2", "\"\\u12\"", "[1 2]", "<html>"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
