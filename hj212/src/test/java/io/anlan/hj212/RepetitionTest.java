package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A decoder remembers the message before to be faster at the next; what it reads must not depend on that. */
class RepetitionTest {
    private static final String USUAL =
            "QN=20240601120000001;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC1;Flag=5;"
                    + "CP=&&DataTime=20240601120000;a21026-Rtd=12.50,a21026-ZsRtd=14.10,a21026-Flag=N;a19001-Rtd=7.9,a19001-Flag=N&&";

    /** Small differences to a message, as many of them as it takes to leave each short cut at each place. */
    private static final String[][] CHANGES = {
        {"ST=31", "ST=32"},
        {"MN=01", "MN=02"},
        {"Flag=5", "Flag=9"},
        {"Flag=5", "flag=5"},
        {"Flag=5", "Flag=7;PNUM=2;PNO=1"},
        {"QN=20240601120000001;", ""},
        {"QN=2024", "QN=;024"},
        {"QN=20240601120000001", "QN=2024060112000000X"},
        {"CN=2011", "CN=2051"},
        {"&&", "&"},
        {"7.9,a19001-Flag=N&&", "7.9,a19001-Flag=N"},
        {"CP=&&Data", "CP=&& Data"},
        {"DataTime", "datatime"},
        {"DataTime", "BeginTime"},
        {"a21026-Rtd", "a21026-RTD"},
        {"a21026-Rtd", "a21026-Avg"},
        {"a21026-Rtd=12.50,", ""},
        {"a21026", "a21027"},
        {"a19001", "a21026"},
        {"ZsRtd=14.10", "ZsRtd=9999.99"},
        {"=12.50", "=-12.50"},
        {"=12.50", "=x"},
        {"=12.50", "=123456789.25"},
        {",a21026-Flag", ";a21026-Flag"},
        {"a21026-Flag=N", "a21026-Flag=N,a21026-Flag=D"},
        {";a19001-Rtd", ";a19001-Rtd=1,a19001-Rtd"},
        {"a19001-Rtd=7.9", "a19001-Info=//x;y,z=//"},
        {"a19001-Rtd=7.9", "what"},
        {"a19001", "LA"},
        {"a19001", "averylongcode"},
        {"a21026-Rtd", "a21026-Vendor"},
        {"a21026-Rtd=12.50", "a21026-Rtd"}
    };

    @Test
    void theMessageBeforeDoesNotMatter() {
        var random = new Random(5);
        var before = new ArrayList<Decoded>();
        var alone = new ArrayList<Decoded>();
        var decoder = new FrameDecoder();
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = Frames.bytes(Frames.frame(variation(random)));
            before.clear();
            decoder.feed(frame, 0, frame.length, before::add);
            alone.clear();
            new FrameDecoder().feed(frame, 0, frame.length, alone::add);
            assertThat(view(before)).as("seed 5, round %d", i).isEqualTo(view(alone));
        }
    }

    private static String variation(Random random) {
        String segment = USUAL;
        for (int i = random.nextInt(3); i > 0; i--) {
            String[] change = CHANGES[random.nextInt(CHANGES.length)];
            segment = segment.replace(change[0], change[1]);
        }
        return segment;
    }

    /** All that can be asked of a result, typed values included. */
    private static List<Object> view(List<Decoded> decoded) {
        var all = new ArrayList<Object>(decoded);
        for (Hj212Message message : Frames.messages(decoded)) {
            all.add(message.toString());
            all.add("DataTime " + message.data().dataTime());
            for (FactorGroup group : message.data().groups()) {
                for (Statistic statistic : group.statistics()) {
                    all.add(group.code() + statistic + group.decimal(statistic) + group.isNotConvertible(statistic));
                }
                all.add(group.flag());
            }
        }
        return all;
    }
}
