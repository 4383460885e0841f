package io.anlan.platform.gaps;

import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a device did not send, one after the other.
 *
 * @param from when the first begins
 * @param to when the last ends
 * @param records that were missing when it was found
 * @param missing that still are
 * @param tries how often they were asked for
 * @param nextTryAt not asked for before
 * @param orderId the last order for them
 */
@Schema(name = "DataGap")
record Gap(
        long id,
        long deviceId,
        String deviceAddress,
        Records series,
        Instant from,
        Instant to,
        int records,
        int missing,
        Cause cause,
        State state,
        Instant foundAt,
        int tries,
        Instant nextTryAt,
        @Nullable Long orderId,
        @Nullable Instant askedAt,
        @Nullable Instant filledAt) {

    /** Who was away. */
    enum Cause implements Word {
        DEVICE("device", "设备缺传", "Device"),
        PLATFORM("platform", "平台中断", "Outage of the platform");

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts
        private final Term term;

        Cause(String word, String chinese, String english) {
            this.word = word;
            this.term = new Term(chinese, english);
        }

        @Override
        public String word() {
            return word;
        }

        Term term() {
            return term;
        }
    }

    /** What is done about it. */
    enum State implements Word {
        OPEN("open", "待补", "Open"),
        ASKED("asked", "补传中", "Asked for"),
        FILLED("filled", "已补齐", "Filled"),
        PARTLY("partly", "部分补齐", "Partly filled"),
        NONE("none", "设备无数据", "The device has none"),
        GIVEN_UP("given-up", "已放弃", "Given up"),
        EXCUSED("excused", "停运期间", "Excused by a stop");

        private final String word;

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts
        private final Term term;

        State(String word, String chinese, String english) {
            this.word = word;
            this.term = new Term(chinese, english);
        }

        @Override
        public String word() {
            return word;
        }

        Term term() {
            return term;
        }
    }
}
