package io.anlan.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aLongTableGivesAReportForEveryTime() throws IOException {
        List<Item> items = read("""
                time,code,value,quality
                2026-11-23T10:00:00+08:00,w01018,27.30,good
                2026-11-23T10:00:00+08:00,w21003,1.2,D
                2026-11-23T10:01:00+08:00,w01018,27.5,
                """);
        assertThat(items).hasSize(2);
        Report first = report(items.getFirst());
        assertThat(first.measuredAt()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(first.values()).extracting(Value::code).containsExactly("w01018", "w21003");
        assertThat(first.values()).extracting(Value::flag).containsExactly(DataFlag.N, DataFlag.D);
        assertThat(first.values().getFirst().value().toPlainString()).isEqualTo("27.30");
        assertThat(items.getLast().line()).isEqualTo(4);
    }

    @Test
    void theSameCodeAgainBeginsANewReport() throws IOException {
        assertThat(read("""
                time,code,value
                20261123100000,a,1
                20261123100000,a,2
                """)).hasSize(2);
    }

    @Test
    void aWideTableGivesAReportForEveryRow() throws IOException {
        List<Item> items = read("""
                time,level,pressure
                2026-11-23 10:00:00,3.20,0.81
                2026-11-23 10:00:10,,0.82
                """);
        assertThat(report(items.getFirst()).values()).extracting(Value::code).containsExactly("level", "pressure");
        assertThat(report(items.getLast()).values()).extracting(Value::code).containsExactly("pressure");
    }

    @Test
    void withoutTimesTheIntervalMakesThem() throws IOException {
        List<Item> items = read("level,pressure\n1,2\n3,4\n5,6\n", Duration.ofSeconds(5));
        assertThat(items)
                .extracting(Item::time)
                .containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(5), Instant.EPOCH.plusSeconds(10));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLineAndTheRestIsRead() throws IOException {
        List<Item> items = read("""
                time,code,value,quality
                2026-11-23 10:00,w01018,27.3,good
                yesterday,w01018,27.3,good
                2026-11-23 10:01,w01018,many,good
                2026-11-23 10:02,w01018,27.3
                2026-11-23 10:03,,27.3,good
                2026-11-23 10:04,w01018,27.3,splendid
                2026-11-23 10:05,w01018,27.4,bad
                """);
        assertThat(items.stream().filter(Item.Malformed.class::isInstance).map(Object::toString))
                .hasSize(5)
                .anyMatch(text -> text.contains("line=3") && text.contains("\"yesterday\" is no time"))
                .anyMatch(text -> text.contains("line=4") && text.contains("\"many\" of w01018 is no number"))
                .anyMatch(text -> text.contains("line=5") && text.contains("3 cells instead of 4"))
                .anyMatch(text -> text.contains("line=6") && text.contains("code is missing"))
                .anyMatch(text -> text.contains("line=7") && text.contains("splendid"));
        assertThat(items.stream().filter(Item.Row.class::isInstance)).hasSize(2);
    }

    @Test
    void aBadCellOfAWideRowCostsOnlyItself() throws IOException {
        List<Item> items = read("time,a,b\n2026-11-23 10:00:00,x,2\n");
        assertThat(items).hasSize(2);
        assertThat(items)
                .filteredOn(Item.Row.class::isInstance)
                .singleElement()
                .satisfies(item -> assertThat(report(item).values())
                        .extracting(Value::code)
                        .containsExactly("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time;code;value\n2026-11-23 10:00;a;1\n",
                "time\tcode\tvalue\n2026-11-23 10:00\ta\t1\n",
                "\uFEFFtime,code,value\n\"2026-11-23 10:00\",\"a\",\"1\"\n",
                "# remark\n\n时间,编码,值\n2026-11-23 10:00,a,1\n\n",
                "time,code,value\r\n2026-11-23 10:00,a,1\r\n"
            })
    void separatorsQuotesMarksRemarksAndChineseHeadingsAreUnderstood(String text) throws IOException {
        assertThat(read(text)).singleElement().isInstanceOf(Item.Row.class);
    }

    @Test
    void aQuotedCellMayHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        try (var csv = new Csv(new BufferedReader(new StringReader("a,b\n\"x,\"\"y\"\"\nz\",2\n")))) {
            csv.heading();
            assertThat(csv.next()).isEqualTo(new Csv.Cells(2, List.of("x,\"y\"\nz", "2")));
            assertThat(csv.next()).isNull();
        }
    }

    @Test
    void aTableWithoutTimesOrIntervalIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> read("level,pressure\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("level, pressure")
                .hasMessageContaining("--interval");
    }

    @Test
    void anEmptyOrMissingFileIsNamed() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> new Recording(directory.resolve("none.csv"), Series.REALTIME, null).open())
                .hasMessageContaining("none.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:15:00+08:00, 2026-11-23T02:15:00Z",
        "2026-11-23T02:15:00Z, 2026-11-23T02:15:00Z",
        "2026-11-23T10:15:00.250+08:00, 2026-11-23T02:15:00.250Z",
        "2026-11-23 10:15:00, 2026-11-23T02:15:00Z",
        "2026-11-23T10:15, 2026-11-23T02:15:00Z",
        "2026-11-23 10:15:00.5, 2026-11-23T02:15:00.500Z",
        "2026/11/23 9:05, 2026-11-23T01:05:00Z",
        "20261123101500, 2026-11-23T02:15:00Z",
        "1795400100000, 2026-11-23T02:15:00Z"
    })
    void timesAreReadAsPeopleAndDevicesWriteThem(String text, String instant) {
        assertThat(RecordedTime.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2026-13-01 00:00:00", "20261301000000", "10:15"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(RecordedTime.parse(text)).isEmpty();
    }

    private List<Item> read(String text) throws IOException {
        return read(text, null);
    }

    private List<Item> read(String text, @Nullable Duration interval) throws IOException {
        Path file = directory.resolve("table.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        var items = new ArrayList<Item>();
        try (ItemReader reader = new Recording(file, Series.REALTIME, interval).open()) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        }
        return items;
    }

    private static Report report(Item item) {
        assertThat(item).isInstanceOf(Item.Row.class);
        return ((Item.Row) item).report();
    }
}
