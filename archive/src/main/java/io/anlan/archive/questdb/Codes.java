package io.anlan.archive.questdb;

import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import java.util.Set;

/** The numbers by which stored samples name series and qualities. They never change. */
final class Codes {
    /** Codes of series are 0 to this, without it; shorter intervals first. */
    static final int SERIES = 4;

    private Codes() {}

    static byte of(Series series) {
        return switch (series) {
            case REALTIME -> 0;
            case MINUTE -> 1;
            case HOUR -> 2;
            case DAY -> 3;
        };
    }

    static Series series(byte code) {
        return switch (code) {
            case 0 -> Series.REALTIME;
            case 1 -> Series.MINUTE;
            case 2 -> Series.HOUR;
            case 3 -> Series.DAY;
            default -> throw new IllegalStateException("The archive holds the unknown series " + code);
        };
    }

    static byte of(Quality quality) {
        return switch (quality) {
            case GOOD -> 0;
            case UNCERTAIN -> 1;
            case BAD -> 2;
        };
    }

    static Quality quality(byte code) {
        return switch (code) {
            case 0 -> Quality.GOOD;
            case 1 -> Quality.UNCERTAIN;
            case 2 -> Quality.BAD;
            default -> throw new IllegalStateException("The archive holds the unknown quality " + code);
        };
    }

    /** A bit for the code of each series. */
    static int bits(Set<Series> series) {
        int bits = 0;
        for (Series one : series) {
            bits |= 1 << of(one);
        }
        return bits;
    }
}
