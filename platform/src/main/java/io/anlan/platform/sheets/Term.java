package io.anlan.platform.sheets;

/** A word of the files that people read, in both languages. */
public record Term(String chinese, String english) {
    String in(Language language) {
        return language == Language.CHINESE ? chinese : english;
    }
}
