package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFormatTest {
    private static final long DAY = 20_522;
    private static final long POINT = 7;
    private static final int ALL_SERIES = -1;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackWhatWasEncoded(long seed) {
        var random = new SplittableRandom(seed);
        List<ArchivedSample> samples = randomDay(random, random.nextInt(1, 400));

        assertThat(decode(encode(samples, BlockEncoder.quick()))).isEqualTo(samples);
        assertThat(decode(encode(samples, BlockEncoder.small()))).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesBackWhatStandsBehindASummary(long seed) {
        List<ArchivedSample> samples = randomDay(new SplittableRandom(seed), 3_000);

        assertThat(decode(encode(samples, BlockEncoder.small()))).isEqualTo(samples);
    }

    @Test
    void holdsADayOfMinutesInThreeBytesASample() {
        var random = new SplittableRandom(1);
        List<ArchivedSample> day = IntStream.range(0, 1440)
                .mapToObj(minute ->
                        realtime(minute * 60_000L, Math.round(50 + 3 * random.nextGaussian()) / 10.0, random))
                .toList();

        assertThat(encode(day, BlockEncoder.small()).length).isLessThan(3 * 1440);
    }

    @Test
    void holdsABacklogWhoseDelayFallsSteadily() {
        var sent = Instant.ofEpochMilli(Days.startMs(DAY + 1));
        List<ArchivedSample> backlog = IntStream.range(0, 1440)
                .mapToObj(minute -> new ArchivedSample(sample(minute * 60_000L, 1.5), sent, 5, "N"))
                .toList();

        byte[] block = encode(backlog, BlockEncoder.small());
        assertThat(block.length - new SummaryDecoder().length(block)).isLessThan(100);
        assertThat(decode(block)).isEqualTo(backlog);
    }

    @Test
    void readsOnlyTheSeriesAndTheTimesAskedFor() {
        var random = new SplittableRandom(3);
        List<ArchivedSample> samples = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            samples.add(realtime(minute * 60_000L, minute, random));
            samples.add(average(minute * 60_000L, minute));
        }
        byte[] block = encode(samples, BlockEncoder.small());

        var columns = new SampleColumns();
        try (var decoder = new BlockDecoder()) {
            long from = Days.startMs(DAY) + 10 * 60_000;
            decoder.decode(
                    block, block.length, Days.startMs(DAY), 1 << Codes.of(Series.MINUTE), from, from + 60_000, columns);
        }

        assertThat(list(columns)).containsExactly(average(10 * 60_000L, 10));
    }

    /** Blocks as they were written before there were summaries, not deflated and deflated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100b4013c03000178003a00f40300000000000000000000000000000000000000000000000000000000000000000000"
                        + "00000000000000000000000000000000000000000000000000003c010102060001020600010206000102060001020600"
                        + "010206000102060001020600010203003c0a3c014e010101000202020202020202020202020202020202020202020202"
                        + "02020202020202020202020202020202020202020202020202020202020202020202020200000000",
                "02b70163d8c268c3ccc058c160c5f08599810260c3c8c8c4c6801f3333d870d930fa3132323230910f40b60100"
            })
    void readsABlockWithoutASummary(String hex) {
        byte[] block = HexFormat.of().parseHex(hex);

        assertThat(decode(block))
                .isEqualTo(IntStream.range(0, 60)
                        .mapToObj(BlockFormatTest::minuteOfGolden)
                        .toList());
        assertThat(new SummaryDecoder().length(block)).isZero();
    }

    private static ArchivedSample minuteOfGolden(int minute) {
        Instant at = Instant.ofEpochMilli(Days.startMs(DAY) + minute * 60_000L);
        Quality quality = minute % 7 == 0 ? Quality.BAD : Quality.GOOD;
        return new ArchivedSample(Sample.realtime(POINT, at, minute / 10.0, 1, quality), at.plusMillis(250), 5, "N");
    }

    @Test
    void summarizesADayOfMinutesInATwentiethOfItsBlock() {
        var random = new SplittableRandom(1);
        List<ArchivedSample> day = IntStream.range(0, 1440)
                .mapToObj(minute ->
                        realtime(minute * 60_000L, Math.round(500 + 100 * random.nextGaussian()) / 10.0, random))
                .toList();
        byte[] block = encode(day, BlockEncoder.small());

        assertThat(new SummaryDecoder().length(block)).isLessThan(block.length / 20);
    }

    @Test
    void saysThatABlockIsDamaged() {
        byte[] block = encode(randomDay(new SplittableRandom(5), 300), BlockEncoder.small());

        assertThatThrownBy(() -> decode(new byte[] {9, 1, 2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown format 9");
        assertThatThrownBy(() -> decode(Arrays.copyOf(block, block.length / 2)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Samples of all kinds, as many as come to hand. */
    static List<ArchivedSample> randomDay(SplittableRandom random, int count) {
        var columns = new SampleColumns();
        long interval = random.nextInt(1, 200_000);
        boolean regular = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            long offset = regular ? i * interval : random.nextLong(86_400_000);
            columns.add(randomSample(random, offset % 86_400_000));
        }
        columns.normalize();
        return list(columns);
    }

    private static ArchivedSample randomSample(SplittableRandom random, long offset) {
        Series series = random.nextInt(4) > 0 ? Series.REALTIME : Codes.series((byte) random.nextInt(4));
        var sample = new Sample(
                POINT,
                series,
                Instant.ofEpochMilli(Days.startMs(DAY) + offset),
                randomValue(random),
                random.nextInt(Sample.MAX_DECIMALS + 1),
                random.nextInt(3) == 0 ? randomValue(random) : Double.NaN,
                series == Series.REALTIME ? Double.NaN : randomValue(random),
                random.nextInt(5) == 0 ? randomValue(random) : Double.NaN,
                Double.NaN,
                Codes.quality((byte) random.nextInt(3)));
        String flag = List.of("", "N", "D", "维护", "a long flag").get(random.nextInt(5));
        Instant receivedAt = sample.measuredAt().plusMillis(random.nextLong(-60_000, 100_000_000_000L));
        return new ArchivedSample(sample, receivedAt, random.nextInt(3) * 1_000_000_007L, flag);
    }

    private static double randomValue(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0.0;
            case 1 -> -0.0;
            case 2 -> random.nextInt(-100_000, 100_000) / 100.0;
            case 3 -> random.nextLong() * 0x1p-20;
            case 4 -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1000, 1000));
            default -> random.nextInt(100);
        };
    }

    private static ArchivedSample realtime(long offset, double value, SplittableRandom random) {
        Sample sample = sample(offset, value);
        return new ArchivedSample(sample, sample.measuredAt().plusMillis(random.nextInt(80, 400)), 5, "N");
    }

    private static Sample sample(long offset, double value) {
        return Sample.realtime(POINT, Instant.ofEpochMilli(Days.startMs(DAY) + offset), value, 1, Quality.GOOD);
    }

    private static ArchivedSample average(long offset, double value) {
        Instant at = Instant.ofEpochMilli(Days.startMs(DAY) + offset);
        var sample = new Sample(
                POINT, Series.MINUTE, at, value, 1, Double.NaN, value - 1, value + 1, Double.NaN, Quality.GOOD);
        return new ArchivedSample(sample, at.plusSeconds(60), 5, "");
    }

    private static byte[] encode(List<ArchivedSample> samples, BlockEncoder encoder) {
        var columns = new SampleColumns();
        samples.forEach(columns::add);
        try (encoder) {
            ByteWriter block = encoder.encode(columns, Days.startMs(DAY));
            return Arrays.copyOf(block.bytes, block.length);
        }
    }

    private static List<ArchivedSample> decode(byte[] block) {
        var columns = new SampleColumns();
        try (var decoder = new BlockDecoder()) {
            decoder.decode(block, block.length, Days.startMs(DAY), ALL_SERIES, Long.MIN_VALUE, Long.MAX_VALUE, columns);
        }
        columns.normalize();
        return list(columns);
    }

    private static List<ArchivedSample> list(SampleColumns columns) {
        return IntStream.range(0, columns.size)
                .mapToObj(i -> columns.get(POINT, i))
                .toList();
    }
}
