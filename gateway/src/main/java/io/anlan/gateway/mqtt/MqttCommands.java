package io.anlan.gateway.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.DeviceDirectory;
import io.anlan.gateway.intake.Intake;
import io.anlan.gateway.intake.OrderSteps;
import io.anlan.gateway.json.JsonAnswer;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.FieldName;
import io.anlan.hj212.QnRtn;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.OrderStepKind;
import io.anlan.log.OrderStepRecord;
import io.anlan.log.ProtocolRecord;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Hands orders to MQTT devices as commands (docs/intake.md) and tells the log what they answer. It keeps nothing of a command
 * under way: with several gateways the answer may reach another than the one that sent it, and how long an answer may take,
 * the platform watches.
 */
final class MqttCommands {
    /** Where a device hears its commands; in place of %s its address. */
    static final String TOPIC = "anlan/v1/devices/%s/commands";

    private static final Logger LOGGER = LoggerFactory.getLogger(MqttCommands.class);
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Map<Integer, String> SERIES = Map.of(2051, "minute", 2061, "hour", 2031, "day");

    /** Places of the steps, the same whichever gateway tells them; a step that comes twice is one. */
    private static final int SENDING = 1;

    private static final int NOT_WRITTEN = 2;
    private static final int ACCEPTED = 3;
    private static final int ENDED = 4;

    private final DeviceDirectory directory;
    private final Intake intake;
    private final Mqtt5AsyncClient client;

    MqttCommands(DeviceDirectory directory, Intake intake, Mqtt5AsyncClient client) {
        this.directory = directory;
        this.intake = intake;
        this.client = client;
    }

    /** Publishes the command of an order to an MQTT device; an order to another device is none of its business. */
    @SuppressWarnings("FutureReturnValueIgnored") // goes on where it completes
    void take(OrderRecord order) {
        Device device = directory.byId(order.getDevice()).orElse(null);
        if (device == null || device.protocol() != ProtocolRecord.MQTT || isLate(order)) {
            return;
        }
        String commandId = JsonAnswer.commandId(order.getOrder(), order.getAttempt());
        log(OrderSteps.step(order, SENDING, OrderStepKind.SENDING).setQn(commandId))
                .whenComplete((ignored, failure) -> {
                    if (failure != null || isLate(order)) {
                        log(OrderSteps.step(order, NOT_WRITTEN, OrderStepKind.NOT_WRITTEN));
                    } else {
                        publish(order, device, commandId);
                    }
                });
    }

    private boolean isLate(OrderRecord order) {
        return intake.clock().millis() > order.getBeginUntil();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // goes on where it completes
    private void publish(OrderRecord order, Device device, String commandId) {
        Mqtt5Publish publish;
        try {
            publish = Mqtt5Publish.builder()
                    .topic(TOPIC.formatted(device.address()))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .messageExpiryInterval(
                            TimeUnit.MILLISECONDS.toSeconds(order.getOvertimeMs() * (order.getRetries() + 1L)))
                    .contentType("application/json")
                    .payload(payload(order, commandId))
                    .build();
        } catch (IllegalArgumentException e) {
            LOGGER.warn("The order {} cannot be sent to {}: {}", order.getOrder(), device, e.getMessage());
            log(OrderSteps.step(order, NOT_WRITTEN, OrderStepKind.NOT_WRITTEN));
            return;
        }
        client.publish(publish).whenComplete((result, failure) -> {
            if (failure != null || isHeardByNobody(result)) {
                log(OrderSteps.step(order, NOT_WRITTEN, OrderStepKind.NOT_WRITTEN));
            }
        });
    }

    private static boolean isHeardByNobody(@Nullable Mqtt5PublishResult result) {
        return result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged
                && acknowledged.getPubAck().getReasonCode() == Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS;
    }

    /** @throws IllegalArgumentException for an order that has no command */
    private static byte[] payload(OrderRecord order, String commandId) {
        String series = SERIES.get(order.getCommand());
        if (series == null) {
            throw new IllegalArgumentException("no MQTT command is known for %d".formatted(order.getCommand()));
        }
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("commandId", commandId);
            json.writeStringProperty("command", "send-records");
            json.writeStringProperty("series", series);
            json.writeStringProperty("from", time(order, FieldName.BEGIN_TIME));
            json.writeStringProperty("to", time(order, FieldName.END_TIME));
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A time of the order with its offset. */
    private static String time(OrderRecord order, String name) {
        String digits = order.getFieldsList().stream()
                .filter(field -> field.getName().equals(name))
                .map(OrderField::getValue)
                .findFirst()
                .orElse("");
        OptionalLong millis = BeijingTime.parseMillis(digits + "000");
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("its %s (%s) is no time".formatted(name, digits));
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(millis.getAsLong()).atZone(BeijingTime.ZONE));
    }

    /** What a device said of a command; whether the command was its own, the platform sees. */
    CompletableFuture<Void> answered(Device device, JsonAnswer answer) {
        OrderStepRecord.Builder step = OrderStepRecord.newBuilder()
                .setOrder(answer.order())
                .setAttempt(answer.attempt())
                .setDevice(device.id());
        return log(
                switch (answer.result()) {
                    case ACCEPTED -> answer(step, ACCEPTED, OrderStepKind.ANSWERED, QnRtn.ACCEPTED.code());
                    case REFUSED -> answer(step, ENDED, OrderStepKind.ANSWERED, QnRtn.REFUSED.code());
                    case DONE -> answer(step, ENDED, OrderStepKind.RESULT, ExeRtn.DONE.code());
                    case NO_DATA -> answer(step, ENDED, OrderStepKind.RESULT, ExeRtn.NO_DATA.code());
                    case FAILED -> answer(step, ENDED, OrderStepKind.RESULT, ExeRtn.FAILED.code());
                });
    }

    private static OrderStepRecord.Builder answer(
            OrderStepRecord.Builder step, int ordinal, OrderStepKind kind, int code) {
        return step.setOrdinal(ordinal).setKind(kind).setCode(code);
    }

    private CompletableFuture<Void> log(OrderStepRecord.Builder step) {
        return intake.orderSteps().append(step);
    }
}
