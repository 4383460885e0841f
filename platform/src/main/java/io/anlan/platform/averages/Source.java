package io.anlan.platform.averages;

import io.anlan.platform.web.Word;

/** What an outlet discharges, by which its averages are made. */
enum Source implements Word {
    FLUE_GAS("flue-gas"),
    WASTEWATER("wastewater");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
