package io.anlan.platform.sheets;

import io.anlan.platform.web.Word;

/** The kinds of files. */
public enum SheetFormat implements Word {
    CSV("csv", "text/csv;charset=UTF-8"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String word;
    private final String mediaType;

    SheetFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    @Override
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }
}
