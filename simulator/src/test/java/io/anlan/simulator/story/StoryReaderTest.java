package io.anlan.simulator.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.hj212.DataFlag;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryReaderTest {
    private static final Province PROVINCE = ProvinceReader.read();
    private static final String GOOD = """
            {
              "loop": "PT10M",
              "steps": [
                // a leak
                {"at": "PT5S", "for": "PT1M", "device": "demo-cold-01", "do": "disturb",
                  "facility": "m1", "disturbance": "leak", "begins": "it leaks", "ends": "it is tight"},
                {"at": "PT9S", "for": "PT1M", "device": "512002DE3000000000000014", "do": "fault",
                  "code": "w21003", "flag": "D", "begins": "broken"}
              ]
            }
            """;

    @Test
    void theStoryOfTheDemonstrationFitsItsProvince() {
        Story story = StoryReader.read(PROVINCE);
        assertThat(story.steps()).hasSizeGreaterThan(20);
        assertThat(story.steps())
                .filteredOn(step -> step.at().compareTo(Duration.ofSeconds(30)) < 0)
                .as("something to see within the first half minute")
                .hasSizeGreaterThanOrEqualTo(6);
        for (Class<?> kind : Incident.class.getPermittedSubclasses()) {
            assertThat(story.steps()).as(kind.getSimpleName()).anyMatch(step -> kind.isInstance(step.incident()));
        }
    }

    @Test
    void readsStepsWithTheirLines() {
        Story story = read(GOOD);
        assertThat(story.loop()).isEqualTo(Duration.ofMinutes(10));
        assertThat(story.steps()).hasSize(2);
        Step leak = story.steps().getFirst();
        assertThat(leak.line()).isEqualTo(5);
        assertThat(leak.incident()).isEqualTo(new Incident.Disturb("m1", "leak"));
        assertThat(leak.lasts()).isEqualTo(Duration.ofMinutes(1));
        Step fault = story.steps().getLast();
        assertThat(fault.line()).isEqualTo(7);
        assertThat(fault.incident()).isEqualTo(new Incident.InstrumentFault("w21003", DataFlag.D));
        assertThat(fault.ends()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"device\": \"demo-cold-01\" | \"device\": \"demo-warm-01\" | line 5 | demo-warm-01",
                "\"facility\": \"m1\" | \"facility\": \"m9\" | line 5 | m9",
                "\"disturbance\": \"leak\" | \"disturbance\": \"flood\" | line 5 | flood",
                "\"at\": \"PT5S\" | \"at\": \"soon\" | line 5 | soon",
                "\"at\": \"PT5S\" | \"at\": \"-PT5S\" | line 5 | -PT5S",
                "\"at\": \"PT5S\" | \"at\": \"PT9M30S\" | line 5 | PT10M30S",
                "\"at\": \"PT5S\", | '' | line 5 | \"at\"",
                "\"do\": \"disturb\" | \"do\": \"explode\" | line 5 | explode",
                "\"begins\": \"it leaks\" | \"starts\": \"it leaks\" | line 6 | starts",
                "\"code\": \"w21003\" | \"code\": \"w99999\" | line 7 | w99999",
                "\"flag\": \"D\" | \"flag\": \"Q\" | line 7 | Q",
                "\"loop\": \"PT10M\" | \"lop\": \"PT10M\" | line 2 | lop",
                "\"loop\": \"PT10M\", | '' | line 1 | loop",
                "\"steps\": [ | \"steps\": { | line 3 | list",
                "] | ]] | line 9 | close"
            })
    void everyFaultNamesItsLine(String good, String bad, String line, String what) {
        String text = GOOD.replace(good, bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(StoryException.class)
                .hasMessageStartingWith("test.json, " + line + ":")
                .hasMessageContaining(what == null ? "" : what);
    }

    private static Story read(String text) {
        return StoryReader.read("test.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), PROVINCE);
    }
}
