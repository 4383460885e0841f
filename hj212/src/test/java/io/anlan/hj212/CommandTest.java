package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    @Test
    void everyRowOfTheTableIsThere() {
        assertThat(Command.all()).hasSize(63);
        assertThat(Command.all().stream().map(command -> command.cn() + " " + command.direction()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRowIsFoundByCodeAndDirection() {
        for (Command command : Command.all()) {
            Direction way = command.direction() == Direction.BOTH ? Direction.CENTER_TO_SITE : command.direction();
            assertThat(Command.of(command.cn(), way)).hasValue(command);
            assertThat(Command.isKnown(command.cn())).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1062, CENTER_TO_SITE, REQUEST", "1062, SITE_TO_CENTER, ", "2011, CENTER_TO_SITE, REQUEST",
        "2011, SITE_TO_CENTER, UPLOAD", "2012, CENTER_TO_SITE, NOTIFY", "1013, SITE_TO_CENTER, NOTIFY",
        "9014, CENTER_TO_SITE, INTERACTIVE", "9014, SITE_TO_CENTER, INTERACTIVE", "9999, SITE_TO_CENTER, "
    })
    void directionDecidesTheFlow(int cn, Direction way, Command.Flow flow) {
        assertThat(Command.of(cn, way).map(Command::flow).orElse(null)).isEqualTo(flow);
    }

    @Test
    void editionsDifferInTheirCommands() {
        Command heartbeat = Command.of(9015, Direction.SITE_TO_CENTER).orElseThrow();
        assertThat(heartbeat.definedIn(Edition.V2025)).isTrue();
        assertThat(heartbeat.definedIn(Edition.V2017)).isFalse();
        Command alarm = Command.of(2072, Direction.SITE_TO_CENTER).orElseThrow();
        assertThat(alarm.definedIn(Edition.V2005)).isTrue();
        assertThat(alarm.definedIn(Edition.V2017)).isFalse();
    }
}
