package io.anlan.simulator.replay;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of a table are, by their headings; -1 for those it does not have.
 *
 * @param names the headings as written; in a wide table they are the codes.
 */
record Columns(List<String> names, int time, int code, int value, int quality, int frame) {
    private static final Set<String> TIME =
            Set.of("time", "measuredat", "measured_at", "datetime", "timestamp", "datatime", "date", "时间", "监测时间");
    private static final Set<String> CODE = Set.of("code", "factor", "编码", "因子编码");
    private static final Set<String> VALUE = Set.of("value", "值", "数值", "监测值");
    private static final Set<String> QUALITY = Set.of("quality", "flag", "质量", "标记");
    private static final Set<String> FRAME = Set.of("frame");

    Columns {
        names = List.copyOf(names);
    }

    static Columns of(List<String> headings) {
        int code = find(headings, CODE);
        int value = find(headings, VALUE);
        boolean isLong = code >= 0 && value >= 0;
        return new Columns(
                headings,
                find(headings, TIME),
                isLong ? code : -1,
                isLong ? value : -1,
                isLong ? find(headings, QUALITY) : -1,
                find(headings, FRAME));
    }

    int count() {
        return names.size();
    }

    boolean isLong() {
        return code >= 0;
    }

    private static int find(List<String> headings, Set<String> known) {
        for (int i = 0; i < headings.size(); i++) {
            if (known.contains(headings.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
