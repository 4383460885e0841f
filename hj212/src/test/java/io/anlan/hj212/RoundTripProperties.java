package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** decode(encode(m)) = m. */
class RoundTripProperties {
    private static final Arbitrary<String> WORDS =
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    private static final Arbitrary<Instant> SECONDS =
            Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);

    @Property
    void aDecodedMessageIsTheEncodedOne(@ForAll("messages") Hj212Message message) {
        List<Decoded> decoded = decode(new FrameEncoder().encode(message));
        assertThat(Frames.messages(decoded)).containsExactly(message);
        assertThat(Frames.messages(decoded).getFirst()).hasSameHashCodeAs(message);
    }

    @Property
    void manyMessagesInOneStreamComeOutInOrder(@ForAll("manyMessages") List<Hj212Message> messages) {
        var stream = new byte[0];
        for (Hj212Message message : messages) {
            stream = Frames.join(stream, new FrameEncoder().encode(message));
        }
        assertThat(Frames.messages(decode(stream))).isEqualTo(messages);
    }

    @Property
    void aDecimalIsReadAsWritten(@ForAll("decimals") Decimal decimal) {
        assertThat(Decimal.of(decimal.toString())).isEqualTo(decimal);
        DataArea area = DataArea.builder().factor("w01018", f -> f.rtd(decimal)).build();
        assertThat(area.groups().getFirst().rtd()).isEqualTo(decimal);
    }

    @Property
    void theSamplesOfAMessageAreThoseBuilt(
            @ForAll("decimals") Decimal rtd, @ForAll("decimals") Decimal zsRtd, @ForAll("times") Instant time) {
        Hj212Message message = Hj212Message.builder(2011)
                .data(d -> d.dataTime(time)
                        .factor(
                                "a21026",
                                f -> f.rtd(rtd).value(Statistic.ZS_RTD, zsRtd).flag(DataFlag.T)))
                .build();
        DataArea data = Frames.messages(decode(new FrameEncoder().encode(message)))
                .getFirst()
                .data();
        assertThat(data.dataTime()).isEqualTo(time);
        assertThat(data.groups().getFirst().rtd()).isEqualTo(rtd);
        assertThat(data.groups().getFirst().zsRtd()).isEqualTo(zsRtd);
        assertThat(data.groups().getFirst().flag()).isEqualTo(DataFlag.T);
    }

    private static List<Decoded> decode(byte[] stream) {
        return Frames.decode(new FrameDecoder(DecoderOptions.DEFAULT.withMaxSegmentLength(9999)), stream);
    }

    @Provide
    Arbitrary<Instant> times() {
        return SECONDS;
    }

    @Provide
    Arbitrary<Decimal> decimals() {
        Arbitrary<BigInteger> unscaled =
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(25).negate(), BigInteger.TEN.pow(25));
        return Combinators.combine(unscaled, Arbitraries.integers().between(-5, 30))
                .as((digits, scale) -> Decimal.of(new BigDecimal(digits, scale)));
    }

    @Provide
    Arbitrary<List<Hj212Message>> manyMessages() {
        return messages().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Hj212Message> messages() {
        Arbitrary<String> header = Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars(';')
                .ofMaxLength(30)
                .map(String::strip)
                .map(text -> text.endsWith(",") ? "x" : text);
        return Combinators.combine(
                        header.injectNull(0.1),
                        header,
                        Arbitraries.integers().between(0, 9999),
                        header,
                        header,
                        Arbitraries.integers().between(0, 11).map(Flag::of),
                        Arbitraries.integers().between(0, 9999),
                        areas())
                .as(RoundTripProperties::message);
    }

    private static Hj212Message message(
            @Nullable String qn, String st, int cn, String pw, String mn, Flag flag, int pnum, DataArea data) {
        var builder = Hj212Message.builder(cn)
                .qn(qn)
                .st(st)
                .pw(pw)
                .mn(mn)
                .flag(flag)
                .resent(flag.edition() == Edition.V2025 && cn % 2 == 0)
                .data(data);
        return (pnum > 5000 ? builder.packet(1 + cn % pnum, pnum) : builder).build();
    }

    private Arbitrary<DataArea> areas() {
        return items().list().ofMaxSize(8).map(items -> {
            var area = DataArea.builder();
            new ArrayList<>(items).forEach(item -> item.accept(area));
            return area.build();
        });
    }

    /** One step of writing an area. */
    private interface Item extends Consumer<DataArea.Builder> {}

    private Arbitrary<Item> items() {
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars(',', ';', '&')
                .ofMaxLength(20)
                .map(String::strip)
                .filter(value -> !value.startsWith("//"));
        Arbitrary<String> logs = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("清洗管路，；")
                .ofMaxLength(40)
                .map(text -> text.replace('/', '|'));
        Arbitrary<Item> fields =
                Combinators.combine(WORDS, values).as((name, value) -> area -> area.field(name, value));
        Arbitrary<Item> times = SECONDS.map(time -> area -> area.dataTime(time));
        Arbitrary<Item> logTexts = Combinators.combine(WORDS, logs).as((code, text) -> area -> area.log(code, text));
        Arbitrary<Item> factors = Combinators.combine(WORDS, decimals(), Arbitraries.of(Statistic.values()), values)
                .as((code, number, statistic, value) -> area -> area.factor(
                        code,
                        f -> f.rtd(number)
                                .text(statistic == Statistic.OTHER ? "Vendor" : statistic.wireName(), value)
                                .flag(DataFlag.N)));
        return Arbitraries.oneOf(fields, times, logTexts, factors);
    }
}
