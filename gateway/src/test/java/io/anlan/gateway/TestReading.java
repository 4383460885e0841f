package io.anlan.gateway;

import io.anlan.log.SeriesRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device of a test measured, before it is written down in a protocol. */
record TestReading(SeriesRecord series, Instant measuredAt, List<Value> values) {

    /** Numbers as text, so that their decimals are exact. */
    record Value(
            String code,
            String value,
            String flag,
            @Nullable String converted,
            @Nullable String min,
            @Nullable String max,
            @Nullable String total) {}

    static TestReading realtime(Instant measuredAt, String... codesAndValues) {
        var values = new ArrayList<Value>();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            values.add(value(codesAndValues[i], codesAndValues[i + 1], "N"));
        }
        return new TestReading(SeriesRecord.REALTIME, measuredAt, values);
    }

    static Value value(String code, String value, String flag) {
        return new Value(code, value, flag, null, null, null, null);
    }
}
