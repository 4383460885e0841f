package io.anlan.platform.store;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chinese names in Latin letters without tones, as people type them. */
public final class Pinyin {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");

    /** Words whose reading in names is not that of their single characters. */
    private static final Map<String, String> READINGS = Map.ofEntries(
            Map.entry("重庆", "chong qing"),
            Map.entry("成都", "cheng du"),
            Map.entry("长", "chang"),
            Map.entry("乐山", "le shan"),
            Map.entry("厦门", "xia men"),
            Map.entry("六安", "lu an"),
            Map.entry("蚌埠", "beng bu"),
            Map.entry("东阿", "dong e"),
            Map.entry("番禺", "pan yu"),
            Map.entry("阿坝", "a ba"),
            Map.entry("行业", "hang ye"),
            Map.entry("银行", "yin hang"),
            Map.entry("重工", "zhong gong"),
            Map.entry("调压", "tiao ya"),
            Map.entry("调节", "tiao jie"),
            Map.entry("厂", "chang"));

    private static final Pattern READ_TOGETHER = Pattern.compile(String.join(
            "|",
            READINGS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()));

    private Pinyin() {}

    /** Loading the tables takes half a second, so only who needs them does. */
    private static final class Tables {
        static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");
    }

    /** Syllables and words with one space between two: {@code 四川福华 COD} is {@code si chuan fu hua cod}. */
    public static String syllables(String text) {
        String read = READ_TOGETHER
                .matcher(WORD.matcher(text).replaceAll(" $0 "))
                .replaceAll(found -> " " + READINGS.getOrDefault(found.group(), found.group()) + " ");
        String latin;
        synchronized (Tables.LATIN) {
            latin = Tables.LATIN.transliterate(read);
        }
        return NO_LETTERS
                .matcher(latin.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** All letters together. */
    public static String letters(String text) {
        return syllables(text).replace(" ", "");
    }

    /** The first letter of each syllable; Latin words and numbers whole: {@code 储罐LG-101液位} is {@code cglg101yw}. */
    public static String initials(String text) {
        var initials = new StringBuilder();
        Matcher word = WORD.matcher(text);
        int read = 0;
        while (word.find()) {
            firstLetters(text.substring(read, word.start()), initials);
            initials.append(word.group().toLowerCase(Locale.ROOT));
            read = word.end();
        }
        firstLetters(text.substring(read), initials);
        return initials.toString();
    }

    private static void firstLetters(String text, StringBuilder initials) {
        for (String syllable : syllables(text).split(" ")) {
            if (!syllable.isEmpty()) {
                initials.append(syllable.charAt(0));
            }
        }
    }
}
