package io.anlan.platform.warning;

import io.anlan.platform.sheets.Term;

/** Words of warnings in both languages. */
final class WarningWords {
    private WarningWords() {}

    static Term of(Colour colour) {
        return switch (colour) {
            case NONE -> new Term("无", "None");
            case BLUE -> new Term("蓝色", "Blue");
            case YELLOW -> new Term("黄色", "Yellow");
            case ORANGE -> new Term("橙色", "Orange");
            case RED -> new Term("红色", "Red");
        };
    }

    static Term of(Level level) {
        return switch (level) {
            case COUNTY -> new Term("县级", "County");
            case PREFECTURE -> new Term("市级", "Prefecture");
            case PROVINCE -> new Term("省级", "Province");
            case NATION -> new Term("国家级", "Nation");
        };
    }

    static Term of(DutyState state) {
        return switch (state) {
            case WAITING -> new Term("待办", "Waiting");
            case OVERDUE -> new Term("逾期", "Overdue");
            case DONE -> new Term("按时完成", "Done in time");
            case DONE_LATE -> new Term("逾期完成", "Done late");
            case LAPSED -> new Term("解除后免办", "Lapsed");
            case MISSED -> new Term("逾期未办", "Missed");
        };
    }
}
