package io.anlan.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PiecesTest {
    @Test
    void takesPairsOfCharactersAndTriplesOfLetters() {
        assertThat(Pieces.of("福华化工")).containsExactly("福华", "华化", "化工");
        assertThat(Pieces.of("w01018")).containsExactly("w01", "010", "101", "018");
    }

    @Test
    void signsPartWords() {
        assertThat(Pieces.of("罐区a-1储罐")).containsExactly("罐区", "储罐");
    }

    @Test
    void aSingleCharacterHasNone() {
        assertThat(Pieces.of("氨")).isEmpty();
        assertThat(Pieces.of("ph")).isEmpty();
    }

    @Test
    void everyPieceOfAPartIsAPieceOfTheWhole() {
        assertThat(Pieces.of("四川福华通达农药科技有限公司")).containsAll(Pieces.of("通达农药"));
        assertThat(Pieces.of("scfhtdnykjyxgs")).containsAll(Pieces.of("tdny"));
    }
}
