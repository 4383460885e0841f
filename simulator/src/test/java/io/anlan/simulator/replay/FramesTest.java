package io.anlan.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Series;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    /** HJ 212-2017 Annex A. */
    private static final String ANNEX_A =
            "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80";

    private static final String SEGMENT =
            "QN=20160801085857223;ST=32;CN=2011;PW=100000;MN=010000A8900016F000169DC0;Flag=4;"
                    + "CP=&&DataTime=20160801085800;w01018-Rtd=27.3,w01018-Flag=N&&";
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:07.123Z");

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void readsFramesWithAndWithoutHeaderCheckCodeAndLineOfTheirOwn() throws IOException {
        List<Item> items = read("""
                # two frames on a line, one without ##, one without any frame around it

                %s%s
                %s
                %s
                """.formatted(ANNEX_A, ANNEX_A, ANNEX_A.substring(2), SEGMENT));
        assertThat(items).hasSize(4).allMatch(Item.Frame.class::isInstance);
        assertThat(items).extracting(Item::line).containsExactly(3, 3, 4, 5);
        assertThat(items.getLast().time()).isEqualTo("2016-08-01T00:58:00Z");
        assertThat(((Item.Frame) items.getLast()).segment()).isEqualTo(SEGMENT);
        // without DataTime the time of QN counts
        assertThat(items.getFirst().time()).isEqualTo("2016-08-01T00:58:57.223Z");
    }

    @Test
    void readsTheFramesOfATable() throws IOException {
        List<Item> items = read("frame,origin,note\n%s,Annex A,\n\"%s\",made,\"with, commas\"\n"
                .formatted(ANNEX_A, frame(SEGMENT).strip()));
        assertThat(items).hasSize(2).allMatch(Item.Frame.class::isInstance);
        assertThat(items.getLast().line()).isEqualTo(3);
    }

    @Test
    void whatIsNoFrameIsNamedWithItsLine() throws IOException {
        List<Item> items = read("""
                %s
                %s
                ##0999QN=1;ST=32&&ABCD
                hello
                """.formatted(ANNEX_A.replace("1C80", "0759"), ANNEX_A));
        assertThat(items).hasSize(4);
        assertThat(items.getFirst())
                .isInstanceOf(Item.Malformed.class)
                .hasToString(
                        "Malformed[line=1, fault=crc mismatch: the check code is 0759, must be 1C80; variant sent: CRC-16/MODBUS]");
        assertThat(items.get(1)).isInstanceOf(Item.Frame.class);
        assertThat(items.get(2)).isInstanceOf(Item.Malformed.class);
        assertThat(items.get(3))
                .hasToString(
                        "Malformed[line=4, fault=no frame: it has neither ##, nor a length, nor fields such as QN=]");
    }

    @Test
    void asRecordedNothingChanges() {
        Encoding.Outgoing sent = encode(new FrameEncoding.Rewriting(null, null, null, true), SEGMENT);
        assertThat(text(sent)).isEqualTo(frame(SEGMENT));
        assertThat(sent.answered()).isFalse();
    }

    @Test
    void otherwiseItAsksForAnAnswerAndKeepsTheRest() {
        Encoding.Outgoing sent = encode(new FrameEncoding.Rewriting(null, null, null, false), SEGMENT);
        assertThat(text(sent)).isEqualTo(frame(SEGMENT.replace("Flag=4", "Flag=5")));
        assertThat(sent.answered()).isTrue();
        assertThat(sent.message().id()).isEqualTo("20160801085857223/010000A8900016F000169DC0");
    }

    @Test
    void identityPasswordTimesAndRequestNumberAreReplaced() {
        Duration shift = Duration.between(Instant.parse("2016-08-01T00:58:00Z"), Instant.parse("2026-11-23T02:15:00Z"));
        Hj212Message message = decoded(encode(new FrameEncoding.Rewriting("MY1", "246810", shift, false), SEGMENT));
        assertThat(message.mn()).isEqualTo("MY1");
        assertThat(message.pw()).isEqualTo("246810");
        assertThat(message.qn()).isEqualTo("20261123101507123");
        assertThat(message.data().dataTime()).isEqualTo("2026-11-23T02:15:00Z");
        assertThat(message.data().content()).endsWith("w01018-Rtd=27.3,w01018-Flag=N");
    }

    @Test
    void allTimesOfTheDataAreaMove() {
        String segment = "CN=2051;CP=&&DataTime=20160801085800;a1-SampleTime=20160801085700,a1-Avg=1;"
                + "BeginTime=20160801080000,EndTime=20160801090000;x-Info=20160801080000&&";
        assertThat(new FrameText(segment).shifted(Duration.ofDays(1)).segment())
                .isEqualTo("CN=2051;CP=&&DataTime=20160802085800;a1-SampleTime=20160802085700,a1-Avg=1;"
                        + "BeginTime=20160802080000,EndTime=20160802090000;x-Info=20160801080000&&");
    }

    @Test
    void aFrameOf2005WithoutQnAndFlagGetsBoth() {
        String old = "ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20160801085800;011-Rtd=27.3&&";
        Hj212Message message = decoded(encode(new FrameEncoding.Rewriting(null, null, null, false), old));
        assertThat(message.qn()).isEqualTo("20261123101507123");
        assertThat(message.flag().value()).isEqualTo(1);
        assertThat(message.data().group("011")).isPresent();
    }

    @Test
    void namesInAnyCaseAreFound() {
        var text = new FrameText("qn=1;St=32;CN=2011;pw=old;Mn=OLD;FLAG=4;CP=&&MN=inside&&");
        assertThat(text.with("MN", "NEW").with("PW", "new").askingForAnAnswer().segment())
                .isEqualTo("qn=1;St=32;CN=2011;pw=new;Mn=NEW;FLAG=5;CP=&&MN=inside&&");
    }

    @Test
    void aRewritingDoesNotTellThePassword() {
        assertThat(new FrameEncoding.Rewriting("MY1", "246810", null, false).toString())
                .doesNotContain("246810");
    }

    private List<Item> read(String text) throws IOException {
        Path file = directory.resolve("frames");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        var items = new ArrayList<Item>();
        try (ItemReader reader = new Recording(file, Series.REALTIME, null).open()) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        }
        return items;
    }

    private static Encoding.Outgoing encode(FrameEncoding.Rewriting rewriting, String segment) {
        return new FrameEncoding(rewriting)
                .encode(new Item.Frame(1, segment, null), NOW)
                .getFirst();
    }

    private static String frame(String segment) {
        return new String(new FrameText(segment).frame(), StandardCharsets.ISO_8859_1);
    }

    private static String text(Encoding.Outgoing outgoing) {
        return new String(outgoing.message().bytes(), StandardCharsets.ISO_8859_1);
    }

    private static Hj212Message decoded(Encoding.Outgoing outgoing) {
        var found = new ArrayList<Decoded>();
        byte[] bytes = outgoing.message().bytes();
        new FrameDecoder().feed(bytes, 0, bytes.length, found::add);
        assertThat(found).singleElement().isInstanceOf(Decoded.Complete.class);
        return ((Decoded.Complete) found.getFirst()).message();
    }
}
