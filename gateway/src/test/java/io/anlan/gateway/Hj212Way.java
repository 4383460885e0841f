package io.anlan.gateway;

import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.Edition;
import io.anlan.hj212.Flag;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.SeriesRecord;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HJ 212 over TCP: 9014 takes, 9011 refuses. */
final class Hj212Way implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private final int port;
    private @Nullable Hj212Client client;

    Hj212Way(int port) {
        this.port = port;
    }

    @Override
    public ProtocolRecord protocol() {
        return ProtocolRecord.HJ212;
    }

    @Override
    public Answer send(TestDevice device, TestReading reading, Duration patience) {
        client().send(message(device, TestDevice.PASSWORD, reading));
        return awaitAnswer(patience);
    }

    Answer send(TestDevice device, String password, TestReading reading) {
        client().send(message(device, password, reading));
        return awaitAnswer(PATIENCE);
    }

    @Override
    public Answer sendBytes(TestDevice device, byte[] bytes) {
        client().send(bytes);
        return awaitAnswer(SILENCE);
    }

    @Override
    public Answer awaitAnswer(Duration patience) {
        return client().reply(patience)
                .map(reply -> reply.cn() == 9014 ? Answer.TAKEN : Answer.REFUSED)
                .orElse(Answer.NONE);
    }

    @Override
    public Answer toStrangers() {
        return Answer.REFUSED;
    }

    @Override
    public Answer toNonsense() {
        return Answer.NONE;
    }

    static Hj212Message message(TestDevice device, String password, TestReading reading) {
        boolean average = reading.series() != SeriesRecord.REALTIME;
        DataArea.Builder area = DataArea.builder().field("DataTime", BeijingTime.format(reading.measuredAt()));
        for (TestReading.Value value : reading.values()) {
            area.factor(value.code(), factor -> {
                factor.text(average ? "Avg" : "Rtd", value.value());
                optional(factor, average ? "ZsAvg" : "ZsRtd", value.converted());
                optional(factor, "Min", value.min());
                optional(factor, "Max", value.max());
                optional(factor, "Cou", value.total());
                factor.text("Flag", value.flag());
            });
        }
        return Hj212Message.builder(command(reading.series()))
                .qn(reading.measuredAt())
                .st("31")
                .pw(password)
                .mn(device.address())
                .flag(new Flag(Edition.V2017, true, false))
                .data(area.build())
                .build();
    }

    private static void optional(DataArea.GroupBuilder factor, String statistic, @Nullable String value) {
        if (value != null) {
            factor.text(statistic, value);
        }
    }

    private static int command(SeriesRecord series) {
        return switch (series) {
            case REALTIME, UNRECOGNIZED -> 2011;
            case MINUTE -> 2051;
            case HOUR -> 2061;
            case DAY -> 2031;
        };
    }

    private Hj212Client client() {
        if (client == null) {
            client = new Hj212Client(port);
        }
        return Objects.requireNonNull(client);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
