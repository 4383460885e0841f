package io.anlan.bench;

import io.anlan.hj212.Crc16;
import io.anlan.hj212.DataFlag;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.FrameWriter;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * HJ 212 decode to typed messages with CRC, beside a bare table-driven CRC pass over the same bytes. Decoding has to reach
 * half the speed of the bare pass.
 *
 * <p>Result, Temurin 25 on 2 virtual cores of an AMD EPYC that were 15 times overbooked by other work, hence by
 * {@link CpuTimeProfiler}; MB per CPU second, garbage collection included: bare CRC 575, decode 312 (0.54), in TCP segments
 * 307, decode and read 276, encode about 510. The least CPU time of 400 passes, which other work disturbs least: bare CRC
 * 600, decode 362 (0.60). Two thirds of an undisturbed decode are the check code; to be faster, begin there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Hj212DecodeBenchmark {
    private static final int FRAMES = 1000;
    private static final int FACTORS = 10;
    private static final int TCP_SEGMENT = 1448;
    private static final int HEADER = 6;
    private static final int CRC_AND_TAIL = 6;

    private byte[] stream = {};
    private int[] frameStarts = {};
    private final List<Hj212Message> messages = new ArrayList<>();

    /** Bytes of the stream gone through, as a rate. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Volume {
        public long bytes;
    }

    /** A thousand frames as a flue-gas logger sends them: ten factors, each with Rtd, ZsRtd and Flag. */
    @Setup
    public void writeStream() {
        var random = new Random(212);
        var writer = new FrameWriter();
        var bytes = new java.io.ByteArrayOutputStream();
        frameStarts = new int[FRAMES + 1];
        for (int i = 0; i < FRAMES; i++) {
            writeFrame(writer, random, Instant.parse("2025-06-01T00:00:00Z").plusSeconds(i));
            bytes.write(writer.array(), 0, writer.length());
            frameStarts[i + 1] = bytes.size();
        }
        stream = bytes.toByteArray();
        new FrameDecoder().feed(stream, 0, stream.length, decoded -> {
            if (decoded instanceof Decoded.Complete complete) {
                messages.add(complete.message());
            }
        });
        if (messages.size() != FRAMES) {
            throw new IllegalStateException("%d of %d frames were decoded.".formatted(messages.size(), FRAMES));
        }
    }

    private static void writeFrame(FrameWriter writer, Random random, Instant at) {
        writer.begin()
                .qn(at)
                .field("ST", "31")
                .field("CN", "2011")
                .field("PW", "123456")
                .field("MN", "010000A8900016F000169DC0")
                .field("Flag", "5")
                .beginData()
                .time("DataTime", at);
        for (int factor = 0; factor < FACTORS; factor++) {
            String code = "a2100" + factor;
            writer.first(code, Statistic.RTD, random.nextInt(100_000), 3)
                    .next(code, Statistic.ZS_RTD, random.nextInt(100_000), 3)
                    .flag(code, DataFlag.N);
        }
        writer.end();
    }

    /** The check code of each data segment and nothing else. */
    @Benchmark
    public int bareCrc(Volume volume) {
        int all = 0;
        for (int i = 0; i < FRAMES; i++) {
            int segment = frameStarts[i] + HEADER;
            all ^= Crc16.of(stream, segment, frameStarts[i + 1] - CRC_AND_TAIL - segment);
        }
        volume.bytes += stream.length;
        return all;
    }

    /** Everything in one buffer. */
    @Benchmark
    public void decode(Volume volume, Blackhole blackhole) {
        Consumer<Decoded> out = blackhole::consume;
        new FrameDecoder().feed(stream, 0, stream.length, out);
        volume.bytes += stream.length;
    }

    /** As a network delivers it, frames cut anywhere. */
    @Benchmark
    public void decodeTcpSegments(Volume volume, Blackhole blackhole) {
        Consumer<Decoded> out = blackhole::consume;
        var decoder = new FrameDecoder();
        for (int at = 0; at < stream.length; at += TCP_SEGMENT) {
            decoder.feed(stream, at, Math.min(TCP_SEGMENT, stream.length - at), out);
        }
        volume.bytes += stream.length;
    }

    /** Decoding, and then what a gateway reads: DataTime, and of each factor code, value and flag. */
    @Benchmark
    public void decodeAndRead(Volume volume, Blackhole blackhole) {
        Consumer<Decoded> out = decoded -> {
            if (decoded instanceof Decoded.Complete complete) {
                var data = complete.message().data();
                blackhole.consume(data.dataTime());
                for (var group : data.groups()) {
                    blackhole.consume(group.code());
                    blackhole.consume(group.rtd());
                    blackhole.consume(group.zsRtd());
                    blackhole.consume(group.flag());
                }
            }
        };
        new FrameDecoder().feed(stream, 0, stream.length, out);
        volume.bytes += stream.length;
    }

    /** Messages to frames. */
    @Benchmark
    public void encode(Volume volume, Blackhole blackhole) {
        var writer = new FrameWriter();
        for (Hj212Message message : messages) {
            blackhole.consume(writer.write(message).length());
        }
        volume.bytes += stream.length;
    }
}
