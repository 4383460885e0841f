package io.anlan.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.log.QualityRecord;
import io.anlan.log.SeriesRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String EXAMPLE = """
            {
              "messageId": "7f3c-000118",
              "readings": [
                {
                  "measuredAt": "2026-11-23T10:15:00.000+08:00",
                  "series": "realtime",
                  "samples": [
                    { "code": "temperature", "value": 35.40, "quality": "good" },
                    { "code": "level", "value": 7.2, "converted": 8, "min": 7, "max": 7.5, "total": -1e3 }
                  ]
                }
              ]
            }
            """;

    private static JsonMessage read(String json) throws MalformedJsonException {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonSample sampleOf(String number) throws MalformedJsonException {
        return read("{\"readings\":[{\"measuredAt\":0,\"samples\":[{\"code\":\"a\",\"value\":%s}]}]}".formatted(number))
                .readings()
                .getFirst()
                .samples()
                .getFirst();
    }

    @Test
    void readsWhatADeviceAnswersToACommandWithDataOrWithout() throws MalformedJsonException {
        assertThat(read("{\"answer\": {\"commandId\": \"17-2\", \"result\": \"no-data\"}}"))
                .isEqualTo(new JsonMessage(null, List.of(), new JsonAnswer(17, 2, JsonAnswer.Result.NO_DATA)));
        JsonMessage both = read("""
                {"answer": {"result": "done", "commandId": "17-2"},
                 "readings": [{"measuredAt": 0, "samples": [{"code": "a", "value": 1}]}]}""");
        assertThat(both.readings()).hasSize(1);
        assertThat(both.answer()).isEqualTo(new JsonAnswer(17, 2, JsonAnswer.Result.DONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"answer\": {\"commandId\": \"17\", \"result\": \"done\"}}",
                "{\"answer\": {\"commandId\": \"17-2\", \"result\": \"perhaps\"}}",
                "{\"answer\": {\"commandId\": \"17-2\"}}",
                "{\"answer\": {\"result\": \"done\"}}",
                "{\"answer\": 1}"
            })
    void refusesAnAnswerThatIsNone(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("/answer");
    }

    @Test
    void readsTheExampleOfTheDocumentation() throws MalformedJsonException {
        JsonMessage message = read(EXAMPLE);

        assertThat(message.messageId()).isEqualTo("7f3c-000118");
        assertThat(message.codes()).containsExactly("temperature", "level");
        JsonReading reading = message.readings().getFirst();
        assertThat(Instant.ofEpochMilli(reading.measuredAt())).isEqualTo("2026-11-23T02:15:00Z");
        assertThat(reading.series()).isEqualTo(SeriesRecord.REALTIME);
        assertThat(reading.samples())
                .containsExactly(
                        new JsonSample(
                                "temperature",
                                35.4,
                                2,
                                QualityRecord.GOOD,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN),
                        new JsonSample("level", 7.2, 1, QualityRecord.GOOD, 8, 7, 7.5, -1000));
    }

    @ParameterizedTest
    @CsvSource({
        "35.40, 35.4, 2",
        "35, 35, 0",
        "-0.001, -0.001, 3",
        "1e-7, 1e-7, 7",
        "1.50E+3, 1500, 0",
        "1E+3, 1000, 0",
        "0.1234567890123456789, 0.12345678901234568, 18",
    })
    void decimalsAreKeptAsWritten(String number, double value, int decimals) throws MalformedJsonException {
        JsonSample sample = sampleOf(number);

        assertThat(sample.value()).isEqualTo(value);
        assertThat(sample.decimals()).isEqualTo(decimals);
    }

    @Test
    void aNumberBeyondAllQuantitiesIsLeftToTheMapper() throws MalformedJsonException {
        assertThat(sampleOf("1e999").value()).isInfinite();
    }

    @Test
    void timesMayBeMilliseconds() throws MalformedJsonException {
        JsonMessage message =
                read("{\"readings\":[{\"measuredAt\":1795400100000,\"samples\":[{\"code\":\"a\",\"value\":1}]}]}");

        assertThat(message.readings().getFirst().measuredAt()).isEqualTo(1_795_400_100_000L);
    }

    @Test
    void absentAndNullAreTheSameForWhatIsOptional() throws MalformedJsonException {
        JsonMessage message = read("""
                {"messageId": null, "readings": [{"measuredAt": 0, "series": null,
                 "samples": [{"code": "a", "value": 1, "quality": null, "converted": null, "min": null}]}]}
                """);

        assertThat(message.messageId()).isNull();
        JsonSample sample = message.readings().getFirst().samples().getFirst();
        assertThat(sample.quality()).isEqualTo(QualityRecord.GOOD);
        assertThat(sample.converted()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The message must be an object.",
                "{} | /readings is missing.",
                "{'readings': 3} | /readings must be an array.",
                "{'readings': []} | /readings is empty; a message has at least one reading.",
                "{'readings': [7]} | /readings/0 must be an object.",
                "{'reading': []} | /reading is no field of the schema.",
                "{'readings': [{'samples': [{'code': 'a', 'value': 1}]}]} | /readings/0/measuredAt is missing.",
                "{'readings': [{'measuredAt': 0}]} | /readings/0/samples is missing.",
                "{'readings': [{'measuredAt': 0, 'samples': []}]} | /readings/0/samples is empty; a reading has at least one sample.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'value': 1}]}]} | /readings/0/samples/0/code is missing.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a'}]}]} | /readings/0/samples/0/value is missing.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a', 'value': '1'}]}]} | /readings/0/samples/0/value must be a number.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a', 'value': null}]}]} | /readings/0/samples/0/value must be a number.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': '', 'value': 1}]}]} | /readings/0/samples/0/code must have 1 to 64 characters.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a', 'value': 1, 'unit': 'm'}]}]} | /readings/0/samples/0/unit is no field of the schema.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a', 'value': 1, 'quality': 'fine'}]}]} | /readings/0/samples/0/quality (fine) must be good, uncertain or bad.",
                "{'readings': [{'measuredAt': 0, 'series': 'year', 'samples': [{'code': 'a', 'value': 1}]}]} | /readings/0/series (year) must be realtime, minute, hour or day.",
                "{'readings': [{'measuredAt': '2026-11-23T10:15:00', 'samples': [{'code': 'a', 'value': 1}]}]} | /readings/0/measuredAt (2026-11-23T10:15:00) is no time with offset such as 2026-11-23T10:15:00+08:00.",
                "{'readings': [{'measuredAt': true, 'samples': [{'code': 'a', 'value': 1}]}]} | /readings/0/measuredAt must be a time with offset such as 2026-11-23T10:15:00+08:00, or milliseconds.",
                "{'readings': [{'measuredAt': 99999999999999999999, 'samples': [{'code': 'a', 'value': 1}]}]} | /readings/0/measuredAt is no number of milliseconds.",
                "{'readings': [{'measuredAt': 0, 'samples': [{'code': 'a', 'value': 1}]}]} 7 | Something follows the end of the message.",
            })
    void saysWhereAndWhy(String json, String problem) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"readings\": [",
                "nonsense",
                "{\"readings\": [{\"measuredAt\": 01}]}",
                "\0\0\0",
                "{\"messageId\": \"a\", \"messageId\": \"b\", \"readings\": []}",
                "null",
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void boundsAreChecked() {
        String sample = "{\"code\":\"a\",\"value\":1}";
        String tooManySamples =
                "{\"readings\":[{\"measuredAt\":0,\"samples\":[%s]}]}".formatted((sample + ",").repeat(1000) + sample);
        String reading = "{\"measuredAt\":0,\"samples\":[%s]}".formatted(sample);
        String tooManyReadings = "{\"readings\":[%s]}".formatted((reading + ",").repeat(1000) + reading);

        assertThatThrownBy(() -> read(tooManySamples)).hasMessageContaining("/readings/0/samples/1000");
        assertThatThrownBy(() -> read(tooManyReadings)).hasMessageContaining("/readings/1000");
        assertThatThrownBy(() -> read("{\"messageId\":\"%s\"}".formatted("x".repeat(65))))
                .hasMessageContaining("64 characters");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> sampleOf("1".repeat(10_000))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void anyBytesGiveAMessageOrAProblem() {
        long seed = 20_261_123;
        var random = new Random(seed);
        byte[] example = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = example.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(JsonReader.read(changed).readings())
                        .as("seed %d, round %d", seed, i)
                        .isNotEmpty();
            } catch (MalformedJsonException e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
    }
}
