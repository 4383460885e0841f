package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameWriterTest {
    private static final Instant NOON = Instant.parse("2024-06-01T04:00:00.001Z");

    @Test
    void writesFramePartByPart() {
        byte[] frame = start(new FrameWriter())
                .time("DataTime", NOON)
                .first("a21026", Statistic.RTD, 1250, 2)
                .next("a21026", Statistic.ZS_RTD, 1410, 2)
                .flag("a21026", DataFlag.N)
                .first("a19001", Statistic.RTD, 79, 1)
                .flag("a19001", DataFlag.N)
                .end()
                .toByteArray();
        assertThat(frame).isEqualTo(Frames.bytes(Frames.REAL_TIME));
    }

    @Test
    void writesOneFrameAfterTheOtherIntoTheSameArray() {
        var writer = new FrameWriter();
        start(writer).item("PolId", "w01018").end();
        byte[] array = writer.array();
        start(writer).item("InfoId", "i11001").end();
        assertThat(writer.array()).isSameAs(array);
        assertThat(new String(writer.toByteArray(), StandardCharsets.US_ASCII))
                .contains("CP=&&InfoId=i11001&&")
                .doesNotContain("PolId");
        assertThat(Frames.messages(Frames.decode(Arrays.copyOf(writer.array(), writer.length()))))
                .hasSize(1);
    }

    @Test
    void growsAsNeeded() {
        var writer = start(new FrameWriter());
        for (int i = 0; i < 200; i++) {
            writer.first("w%05d".formatted(i), Statistic.RTD, i, 0);
        }
        byte[] frame = writer.end().toByteArray();
        assertThat(Frames.messages(Frames.decode(frame)).getFirst().data().groups())
                .hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "7, 0, 7",
        "-7, 0, -7",
        "1250, 2, 12.50",
        "5, 1, 0.5",
        "5, 3, 0.005",
        "-5, 3, -0.005",
        "0, 2, 0.00",
        "999999999999999999, 0, 999999999999999999",
        "-999999999999999999, 18, -0.999999999999999999",
        "10, 1, 1.0"
    })
    void writesDecimals(long unscaled, int scale, String text) {
        byte[] frame = start(new FrameWriter())
                .first("x", Statistic.RTD, unscaled, scale)
                .end()
                .toByteArray();
        assertThat(Frames.messages(Frames.decode(frame)).getFirst().data().content())
                .isEqualTo("x-Rtd=" + text);
    }

    private static FrameWriter start(FrameWriter writer) {
        return writer.begin()
                .qn(NOON)
                .field("ST", "31")
                .field("CN", "2011")
                .field("PW", "123456")
                .field("MN", "010000A8900016F000169DC1")
                .field("Flag", "5")
                .beginData();
    }
}
