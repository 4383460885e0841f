package io.anlan.simulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.hj212.Decimal;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.Edition;
import io.anlan.hj212.FactorGroup;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Statistic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Hj212FramesTest {
    private static final Hj212Identity DEVICE =
            new Hj212Identity("510113DE3000000000000001", "246810", "31", Edition.V2017);
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:07.123Z");

    private final Hj212Frames frames = new Hj212Frames();

    @Test
    void realTimeValuesBecomeA2011ThatAsksForAnAnswer() {
        var report = new Report(
                Instant.parse("2026-11-23T02:15:00Z"),
                Series.REALTIME,
                List.of(
                        new Value("a21026", new BigDecimal("17.30"), DataFlag.N, new BigDecimal("19.20"), null),
                        Value.of("a19001", new BigDecimal("7.5"), DataFlag.D)));
        Hj212Message message = only(frames.of(DEVICE, report, NOW));
        assertThat(message.cn()).isEqualTo(2011);
        assertThat(message.qn()).isEqualTo("20261123101507123"); // Beijing time
        assertThat(message.mn()).isEqualTo(DEVICE.mn());
        assertThat(message.pw()).isEqualTo("246810");
        assertThat(message.st()).isEqualTo("31");
        assertThat(message.flag().value()).isEqualTo(5);
        assertThat(message.data().dataTime()).isEqualTo("2026-11-23T02:15:00Z");
        FactorGroup so2 = message.data().group("a21026").orElseThrow();
        assertThat(so2.rtd()).isEqualTo(Decimal.of("17.30"));
        assertThat(so2.zsRtd()).isEqualTo(Decimal.of("19.20"));
        assertThat(so2.flag()).isEqualTo(DataFlag.N);
        assertThat(message.data().group("a19001").orElseThrow().flag()).isEqualTo(DataFlag.D);
    }

    @Test
    void minuteMeansBecomeA2051WithExtremesAndAmount() {
        var interval =
                new Value.Interval(new BigDecimal("1.0"), new BigDecimal("3.0"), null, null, new BigDecimal("120.500"));
        var report = new Report(
                NOW, Series.MINUTE, List.of(new Value("w00000", new BigDecimal("2.0"), DataFlag.N, null, interval)));
        Hj212Message message = only(frames.of(DEVICE, report, NOW));
        assertThat(message.cn()).isEqualTo(2051);
        FactorGroup flow = message.data().groups().getFirst();
        assertThat(flow.statistics())
                .containsExactly(Statistic.COU, Statistic.MIN, Statistic.AVG, Statistic.MAX, Statistic.FLAG);
        assertThat(flow.cou()).isEqualTo(Decimal.of("120.500"));
        assertThat(flow.avg()).isEqualTo(Decimal.of("2.0"));
    }

    @Test
    void hourAndDayHaveTheirOwnCommands() {
        assertThat(only(frames.of(DEVICE, plain(Series.HOUR, 1), NOW)).cn()).isEqualTo(2061);
        assertThat(only(frames.of(DEVICE, plain(Series.DAY, 1), NOW)).cn()).isEqualTo(2031);
    }

    @Test
    void aLongReportIsSplitIntoPacketsOfAtMost1024Bytes() {
        List<Message> messages = frames.of(DEVICE, plain(Series.REALTIME, 60), NOW);
        assertThat(messages).hasSizeGreaterThan(1);
        var codes = new ArrayList<String>();
        for (int i = 0; i < messages.size(); i++) {
            Hj212Message packet = decoded(messages.get(i));
            assertThat(messages.get(i).bytes().length).isLessThanOrEqualTo(1024 + 12);
            assertThat(packet.pnum()).isEqualTo(messages.size());
            assertThat(packet.pno()).isEqualTo(i + 1);
            assertThat(packet.flag().value()).isEqualTo(7);
            assertThat(packet.data().dataTime()).isEqualTo("2026-11-23T02:15:07Z");
            packet.data().groups().forEach(group -> codes.add(group.code()));
        }
        assertThat(codes).hasSize(60).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    void noQnIsUsedTwiceHoweverFastMessagesFollow() {
        List<String> ids = IntStream.range(0, 100)
                .mapToObj(i -> frames.of(DEVICE, plain(Series.REALTIME, 1), NOW)
                        .getFirst()
                        .id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void anIdentityDoesNotTellItsPassword() {
        assertThat(DEVICE.toString()).doesNotContain("246810").contains(DEVICE.mn());
    }

    private static Report plain(Series series, int count) {
        List<Value> values = IntStream.range(0, count)
                .mapToObj(i -> Value.of("x%05d".formatted(i), new BigDecimal("12.34")))
                .toList();
        return new Report(Instant.parse("2026-11-23T02:15:07Z"), series, values);
    }

    private static Hj212Message only(List<Message> messages) {
        assertThat(messages).hasSize(1);
        return decoded(messages.getFirst());
    }

    private static Hj212Message decoded(Message message) {
        var found = new ArrayList<Decoded>();
        new FrameDecoder().feed(message.bytes(), 0, message.bytes().length, found::add);
        assertThat(found).hasSize(1).first().isInstanceOf(Decoded.Complete.class);
        var complete = (Decoded.Complete) found.getFirst();
        assertThat(complete.remarks()).isEmpty();
        assertThat(Hj212Frames.id(complete.message())).isEqualTo(message.id());
        return Objects.requireNonNull(complete.message());
    }
}
