package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of sample-frames.csv has the outcome its row states. */
class SampleFramesTest {
    private static final List<CsvTable.Row> ROWS = CsvTable.read("sample-frames.csv");

    @Test
    void thereAre86() {
        assertThat(ROWS).hasSize(86);
        assertThat(ROWS.stream().filter(SampleFramesTest::isValid)).hasSize(74);
    }

    static Stream<Arguments> valid() {
        return ROWS.stream().filter(SampleFramesTest::isValid).map(SampleFramesTest::named);
    }

    static Stream<Arguments> invalid() {
        return ROWS.stream().filter(row -> !isValid(row)).map(SampleFramesTest::named);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidFrameIsReadWithAllItSays(CsvTable.Row row) {
        String text = row.get("frame");
        Hj212Message message = Frames.complete(text + "\r\n").message();

        assertThat(message.cn()).isEqualTo(Integer.parseInt(field(text, "CN=(\\d{4});")));
        assertThat(message.st()).isEqualTo(field(text, "ST=(\\w+);"));
        assertThat(message.mn()).isEqualTo(field(text, "MN=(\\w+);"));
        assertThat(message.pw()).isEqualTo(field(text, "PW=(\\w+);"));
        String area = field(text, "&&(.*)&&");
        List<String> items = Arrays.stream(area.split("[,;]"))
                .filter(item -> !item.isEmpty())
                .toList();
        assertThat(message.data().items().stream().map(item -> item.name() + "=" + item.value()))
                .isEqualTo(items);
        assertThat(message.data().content()).isEqualTo(area);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidFrameKeepsItsNumbersAndItsBytes(CsvTable.Row row) {
        Decoded.Complete complete = Frames.complete(row.get("frame") + "\r\n");
        assertThat(complete.raw()).isEqualTo(Frames.bytes(row.get("frame")));
        for (FactorGroup group : complete.message().data().groups()) {
            for (Statistic statistic : group.statistics()) {
                Decimal decimal = group.decimal(statistic);
                assertThat(decimal == null ? null : decimal.toString())
                        .as("%s of %s", statistic, group)
                        .isEqualTo(statistic.isNumeric() ? group.text(statistic) : null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidFrameIsRejectedWithItsFault(CsvTable.Row row) {
        Decoded.Rejected rejected = Frames.rejected(row.get("frame") + "\r\n");
        assertThat(rejected.reason())
                .isEqualTo(row.get("len_ok").equals("yes") ? Reason.CRC_MISMATCH : Reason.BAD_LENGTH);
        assertThat(rejected.detail()).contains(expectedDetail(row));
        assertThat(rejected.raw()).isEqualTo(Frames.bytes(row.get("frame"), "\r\n"));
        assertThat(rejected.claimedMn()).hasValue(field(row.get("frame"), "MN=(\\w+);"));
    }

    private static String expectedDetail(CsvTable.Row row) {
        if (row.get("len_ok").equals("no")) {
            return "announces %s bytes, the data segment has %s; its check code is wrong"
                    .formatted(row.get("declared_len"), row.get("actual_len"));
        }
        String variant = row.get("note").contains("MODBUS byte-swapped")
                ? "MODBUS byte-swapped"
                : row.get("note").contains("CRC-16/MODBUS") ? "CRC-16/MODBUS" : "unknown";
        return "the check code is %s, must be %s; variant sent: %s"
                .formatted(row.get("crc_in_frame"), row.get("crc_computed"), variant);
    }

    private static boolean isValid(CsvTable.Row row) {
        return row.get("len_ok").equals("yes") && row.get("crc_valid").equals("yes");
    }

    private static Arguments named(CsvTable.Row row) {
        String frame = row.get("frame");
        return Arguments.of(Named.of(frame.substring(0, 60) + " ... " + frame.substring(frame.length() - 4), row));
    }

    private static String field(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
