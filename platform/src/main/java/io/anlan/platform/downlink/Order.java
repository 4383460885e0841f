package io.anlan.platform.downlink;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order to a device, from its asking to the device's last word.
 *
 * @param command HJ 212 command code (CN)
 * @param parameters fields of the request by the protocol's names, without passwords
 * @param deadline until when a connection of the device is waited for
 * @param attempts how often it was handed out to a gateway
 * @param qn QN of the request
 * @param qnRtn code of the device's answer (9011), HJ 212-2017 Table 7
 * @param exeRtn code of the result (9012), Table 6
 * @param dataCount messages of data that came in answer
 * @param answer fields that came in answer, by the protocol's names
 * @param steps of a single order only, in their order
 */
@Schema(name = "DeviceOrder")
record Order(
        long id,
        long deviceId,
        String deviceAddress,
        OrderKind kind,
        int command,
        Map<String, String> parameters,
        OrderState state,
        String askedBy,
        Instant askedAt,
        Instant deadline,
        int attempts,
        @Nullable Instant givenAt,
        @Nullable Instant sentAt,
        @Nullable String gateway,
        @Nullable String qn,
        @Nullable Integer qnRtn,
        @Nullable Integer exeRtn,
        int dataCount,
        Map<String, String> answer,
        @Nullable Instant endedAt,
        @Nullable List<Step> steps) {

    /** What happened to an order. */
    enum StepKind implements Word {
        SENDING("sending"),
        SENT_AGAIN("sent-again"),
        ANSWERED("answered"),
        DATA("data"),
        RESULT("result"),
        NO_ANSWER("no-answer"),
        NO_RESULT("no-result"),
        CONNECTION_LOST("connection-lost"),
        BUSY("busy"),
        NOT_WRITTEN("not-written");

        private final String word;

        StepKind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * One step, as the gateway told it.
     *
     * @param code QnRtn or ExeRtn as sent; 0 when there is none
     */
    @Schema(name = "DeviceOrderStep")
    record Step(
            int attempt,
            int ordinal,
            Instant at,
            StepKind kind,
            String gateway,
            int code,
            int dataCount,
            Map<String, String> fields) {}

    /**
     * What is wanted of a device.
     *
     * @param parameters fields of the request by the protocol's names; times with their offset
     * @param newPassword of set-password, six letters or digits; never shown again
     * @param waitSeconds how long a connection of the device is waited for; an hour when absent
     * @param confirm the word of a dangerous order, to confirm it a second time
     */
    @Schema(name = "DeviceOrderInput")
    record Input(
            OrderKind kind,
            @Nullable Map<String, String> parameters,
            @Nullable String newPassword,
            @Nullable Integer waitSeconds,
            @Nullable Set<String> confirm) {
        @Override
        public String toString() {
            return "Order.Input[%s]".formatted(kind);
        }
    }
}
