package io.anlan.simulator.message;

import io.anlan.hj212.DataArea;
import io.anlan.hj212.Decimal;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Statistic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports as HJ 212 uploads that ask for an answer: 2011 for real-time values, 2051, 2061 and 2031 for averages.
 *
 * <p>A data segment has at most 1024 bytes (6.3.1), so a long report becomes several packets, each with its own QN, the
 * same DataTime and complete factors (Annex C.50).
 */
public final class Hj212Frames {
    /** Of the 1024 bytes, what stays for the data area after the longest header, with a reserve. */
    private static final int MAX_AREA = 900;

    private static final FrameEncoder ENCODER = new FrameEncoder();

    private final UniqueTimes times = new UniqueTimes();

    /** The frames of a report, each to be answered by a 9014 of its own. */
    public List<Message> of(Hj212Identity device, Report report, Instant now) {
        List<List<Value>> packets = packets(report.values());
        var messages = new ArrayList<Message>();
        for (int i = 0; i < packets.size(); i++) {
            var builder = Hj212Message.builder(command(report))
                    .qn(times.next(now))
                    .st(device.systemCode())
                    .pw(device.password())
                    .mn(device.mn())
                    .edition(device.edition())
                    .answerRequired(true)
                    .data(area(report, packets.get(i)));
            if (packets.size() > 1) {
                builder.packet(i + 1, packets.size());
            }
            messages.add(message(builder.build()));
        }
        return messages;
    }

    /** The frame of a message, to be recognised by its QN and MN. */
    public static Message message(Hj212Message message) {
        return new Message(id(message), ENCODER.encode(message));
    }

    /** What a message and its answer have in common. */
    public static String id(Hj212Message message) {
        return message.qn() + "/" + message.mn();
    }

    private static int command(Report report) {
        return switch (report.series()) {
            case REALTIME -> 2011;
            case MINUTE -> 2051;
            case HOUR -> 2061;
            case DAY -> 2031;
        };
    }

    private static DataArea area(Report report, List<Value> values) {
        var area = DataArea.builder().dataTime(report.measuredAt());
        values.forEach(value -> add(area, value));
        return area.build();
    }

    private static void add(DataArea.Builder area, Value value) {
        area.factor(value.code(), group -> {
            Value.Interval interval = value.interval();
            if (interval == null) {
                group.rtd(Decimal.of(value.value()));
                optional(group, Statistic.ZS_RTD, value.converted());
            } else {
                optional(group, Statistic.COU, interval.total());
                group.value(Statistic.MIN, Decimal.of(interval.min()));
                group.value(Statistic.AVG, Decimal.of(value.value()));
                group.value(Statistic.MAX, Decimal.of(interval.max()));
                optional(group, Statistic.ZS_MIN, interval.convertedMin());
                optional(group, Statistic.ZS_AVG, value.converted());
                optional(group, Statistic.ZS_MAX, interval.convertedMax());
            }
            group.flag(value.flag());
        });
    }

    private static void optional(DataArea.GroupBuilder group, Statistic statistic, @Nullable BigDecimal number) {
        if (number != null) {
            group.value(statistic, Decimal.of(number));
        }
    }

    private static List<List<Value>> packets(List<Value> values) {
        var packets = new ArrayList<List<Value>>();
        var packet = new ArrayList<Value>();
        int size = 0;
        for (Value value : values) {
            var alone = DataArea.builder();
            add(alone, value);
            int length = alone.build().content().length() + 1;
            if (size + length > MAX_AREA && !packet.isEmpty()) {
                packets.add(List.copyOf(packet));
                packet.clear();
                size = 0;
            }
            packet.add(value);
            size += length;
        }
        packets.add(packet);
        return packets;
    }
}
