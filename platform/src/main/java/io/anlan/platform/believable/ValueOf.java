package io.anlan.platform.believable;

import io.anlan.platform.web.Word;

/** Which of the values that a point reports of an hour. A detector knows each as a series with a number of its own. */
enum ValueOf implements Word {
    MEASURED("measured"),
    /** To reference oxygen (HJ 212-2017: Zs). */
    CONVERTED("converted"),
    /** Over the hour (HJ 212-2017: Cou). */
    AMOUNT("amount");

    private static final int DERIVED = 2;

    private final String word;

    ValueOf(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The number of the series; those of derived values are negative. */
    long series(long point) {
        return switch (this) {
            case MEASURED -> point;
            case CONVERTED -> -DERIVED * point;
            case AMOUNT -> -DERIVED * point - 1;
        };
    }

    static ValueOf ofSeries(long series) {
        if (series >= 0) {
            return MEASURED;
        }
        return series % DERIVED == 0 ? CONVERTED : AMOUNT;
    }

    /** The point whose series has this number. */
    static long point(long series) {
        return series >= 0 ? series : -series / DERIVED;
    }
}
