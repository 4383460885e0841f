package io.anlan.platform.sheets;

import io.anlan.domain.Beijing;
import java.time.format.DateTimeFormatter;

/** How values stand in cells, whatever the kind of file. */
final class Cells {
    /** Every spreadsheet reads it as a time; the zone is named by the heading. */
    static final DateTimeFormatter BEIJING_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Beijing.ZONE);

    private static final Term YES = new Term("是", "yes");
    private static final Term NO = new Term("否", "no");

    private Cells() {}

    static Term flag(boolean value) {
        return value ? YES : NO;
    }
}
