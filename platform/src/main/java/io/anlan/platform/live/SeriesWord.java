package io.anlan.platform.live;

import io.anlan.domain.Series;
import io.anlan.platform.web.Word;

/** What a sample stands for. */
enum SeriesWord implements Word {
    REALTIME("realtime", Series.REALTIME),
    MINUTE("minute", Series.MINUTE),
    HOUR("hour", Series.HOUR),
    DAY("day", Series.DAY);

    private final String word;
    private final Series series;

    SeriesWord(String word, Series series) {
        this.word = word;
        this.series = series;
    }

    @Override
    public String word() {
        return word;
    }

    static SeriesWord of(Series series) {
        return switch (series) {
            case REALTIME -> REALTIME;
            case MINUTE -> MINUTE;
            case HOUR -> HOUR;
            case DAY -> DAY;
        };
    }

    Series series() {
        return series;
    }
}
