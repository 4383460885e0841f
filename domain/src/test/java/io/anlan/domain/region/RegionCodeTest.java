package io.anlan.domain.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {
    @ParameterizedTest
    @CsvSource({
        "110105, COUNTY, 110100",
        "110100, PREFECTURE, 110000",
        "110000, PROVINCE, 000000",
        "513401, COUNTY, 513400",
        "429021, COUNTY, 429000",
        "659001, COUNTY, 659000",
        "710000, PROVINCE, 000000",
        "510114P01, PARK, 510114",
        "510100PAB, PARK, 510100"
    })
    void knowsLevelAndParent(String text, RegionLevel level, String parent) {
        var code = new RegionCode(text);
        assertThat(code.level()).isEqualTo(level);
        assertThat(code.parent()).contains(new RegionCode(parent));
    }

    @Test
    void theNationHasNoParent() {
        assertThat(RegionCode.NATION.level()).isEqualTo(RegionLevel.NATION);
        assertThat(RegionCode.NATION.parent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "510104, 510104",
        "51, 510000",
        "5101, 510100",
        "510104017, 510104",
        "510104017004, 510104",
        "441900121, 441900",
        "510114P01, 510114P01",
        "' 510104 ', 510104",
        "000000, 000000"
    })
    void readsWhatIsWrittenForARegion(String written, String code) {
        assertThat(RegionCode.parse(written)).contains(new RegionCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "510",
                "51010",
                "5101041",
                "51010401700",
                "5101040170041",
                "abcdef",
                "000001",
                "001100",
                "510004",
                "05",
                "510104P1",
                "510104p01",
                "510104P012",
                "000000P01",
                "５１０１０４"
            })
    void doesNotReadAnythingElse(String written) {
        assertThat(RegionCode.parse(written)).isEqualTo(Optional.empty());
    }

    @Test
    void aParkIsNamedAfterWhereItWasFounded() {
        assertThat(new RegionCode("510114").park("07").text()).isEqualTo("510114P07");
        assertThatIllegalArgumentException().isThrownBy(() -> new RegionCode("510114").park("7"));
    }

    @ParameterizedTest
    @CsvSource({
        "PROVINCE, NATION, true",
        "PREFECTURE, PROVINCE, true",
        "PREFECTURE, NATION, false",
        "COUNTY, PREFECTURE, true",
        "COUNTY, PROVINCE, false",
        "COUNTY, COUNTY, false",
        "PARK, COUNTY, true",
        "PARK, PREFECTURE, true",
        "PARK, PROVINCE, false",
        "PARK, PARK, false",
        "NATION, NATION, false"
    })
    void knowsWhatLiesBelowWhat(RegionLevel level, RegionLevel parent, boolean fits) {
        assertThat(level.fitsBelow(parent)).isEqualTo(fits);
    }
}
