package io.anlan.hj212;

import static io.anlan.hj212.Edition.V2005;
import static io.anlan.hj212.Edition.V2017;
import static io.anlan.hj212.Edition.V2025;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTest {
    @ParameterizedTest
    @CsvSource({
        "0, V2005, false, false", "1, V2005, true, false", "2, V2005, false, true", "3, V2005, true, true",
        "4, V2017, false, false", "5, V2017, true, false", "6, V2017, false, true", "7, V2017, true, true",
        "8, V2025, false, false", "9, V2025, true, false", "10, V2025, false, true", "11, V2025, true, true"
    })
    void hasTwelveValues(int value, Edition edition, boolean answerRequired, boolean split) {
        var flag = new Flag(edition, answerRequired, split);
        assertThat(Flag.of(value)).isEqualTo(flag);
        assertThat(flag.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 19, 255})
    void readsVersionBitsOfNoEditionAs2017(int value) {
        assertThat(Flag.of(value)).isEqualTo(new Flag(V2017, (value & 1) != 0, (value & 2) != 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void refusesWhatIsNoByte(int value) {
        assertThatThrownBy(() -> Flag.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(value));
    }

    @Test
    void ofAReplyIs04And8() {
        assertThat(new Flag(V2005, true, true).forReply().value()).isEqualTo(0);
        assertThat(new Flag(V2017, true, true).forReply().value()).isEqualTo(4);
        assertThat(new Flag(V2025, true, true).forReply().value()).isEqualTo(8);
    }

    @Test
    void missingMeans2005WithoutAnswer() {
        assertThat(Flag.ABSENT.value()).isEqualTo(0);
    }
}
