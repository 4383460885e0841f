package io.anlan.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinyinTest {
    @Test
    void readsNamesWithoutTones() {
        assertThat(Pinyin.syllables("四川福华 COD")).isEqualTo("si chuan fu hua cod");
        assertThat(Pinyin.letters("绵阳市涪城区")).isEqualTo("mianyangshifuchengqu");
    }

    @Test
    void readsCharactersOfTwoReadingsAsNamesDo() {
        assertThat(Pinyin.initials("重庆长安")).isEqualTo("cqca");
        assertThat(Pinyin.letters("乐山")).isEqualTo("leshan");
    }

    @Test
    void keepsLatinWordsAndNumbersWhole() {
        assertThat(Pinyin.initials("储罐LG-101液位")).isEqualTo("cglg101yw");
    }

    @Test
    void hasNothingToReadInSigns() {
        assertThat(Pinyin.letters("——")).isEmpty();
        assertThat(Pinyin.initials("")).isEmpty();
    }
}
