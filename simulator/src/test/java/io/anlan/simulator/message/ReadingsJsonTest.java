package io.anlan.simulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-23T02:15:00Z");

    @Test
    void writesTheDocumentedSchema() {
        var report = new Report(
                TIME,
                Series.REALTIME,
                List.of(
                        Value.of("temperature", new BigDecimal("35.40")),
                        new Value("so2", new BigDecimal("17.3"), DataFlag.D, new BigDecimal("19.2"), null),
                        Value.of("count", new BigDecimal("1E+5"), DataFlag.T)));
        assertThat(text(ReadingsJson.of("m-1", List.of(report)))).isEqualTo("""
                {"messageId":"m-1","readings":[{"measuredAt":"2026-11-23T10:15:00.000+08:00","samples":[\
                {"code":"temperature","value":35.40},\
                {"code":"so2","value":17.3,"quality":"bad","converted":19.2},\
                {"code":"count","value":100000,"quality":"uncertain"}]}]}""");
    }

    @Test
    void namesTheSeriesOfAverages() {
        var interval =
                new Value.Interval(new BigDecimal("1.0"), new BigDecimal("3.0"), null, null, new BigDecimal("120.5"));
        var report = new Report(
                TIME, Series.MINUTE, List.of(new Value("flow", new BigDecimal("2.0"), DataFlag.N, null, interval)));
        assertThat(text(ReadingsJson.of("m-2", List.of(report))))
                .contains("\"series\":\"minute\"")
                .contains("{\"code\":\"flow\",\"value\":2.0,\"min\":1.0,\"max\":3.0,\"total\":120.5}");
    }

    private static String text(Message message) {
        return new String(message.bytes(), StandardCharsets.UTF_8);
    }
}
