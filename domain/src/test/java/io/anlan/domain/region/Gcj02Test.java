package io.anlan.domain.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gcj02Test {
    private static final double METRES_A_DEGREE = 111_320;

    /** Values of the published approximation, as map services give them for these places. */
    @ParameterizedTest
    @CsvSource({
        "116.397428, 39.90923, 116.403670, 39.910634",
        "104.065735, 30.659462, 104.068233, 30.657024",
        "121.473701, 31.230416, 121.478228, 31.228463"
    })
    void movesByTheKnownAmount(double longitude, double latitude, double east, double north) {
        Position moved = Gcj02.fromWgs84(new Position(longitude, latitude));
        assertThat(metres(moved, new Position(east, north))).isLessThan(5);
    }

    @Test
    void comesBackFromEverywhereInChinaToWithinACentimetre() {
        for (double longitude = 73.5; longitude < 135; longitude += 0.61) {
            for (double latitude = 3.9; latitude < 53.5; latitude += 0.53) {
                var position = new Position(longitude, latitude);
                Position back = Gcj02.toWgs84(Gcj02.fromWgs84(position));
                assertThat(metres(position, back)).as("%s", position).isLessThan(0.01);
            }
        }
    }

    @Test
    void liesSomeHundredMetresBeside() {
        var chengdu = new Position(104.0657, 30.6595);
        assertThat(metres(chengdu, Gcj02.fromWgs84(chengdu))).isBetween(100.0, 800.0);
    }

    @ParameterizedTest
    @CsvSource({"2.3522, 48.8566", "-74.006, 40.7128", "151.2, -33.9", "72.0, 30.0", "105.0, 0.5", "105.0, 55.9"})
    void movesNothingOutsideChina(double longitude, double latitude) {
        var position = new Position(longitude, latitude);
        assertThat(Gcj02.fromWgs84(position)).isEqualTo(position);
        assertThat(Gcj02.toWgs84(position)).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({"104.07, 30.67, true", "30.67, 104.07, false", "112.3, 3.9, true", "0, 0, false", "135.3, 48, false"})
    void knowsTheBoxOfChina(double longitude, double latitude, boolean inside) {
        if (Math.abs(latitude) > 90) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Position(longitude, latitude));
        } else {
            assertThat(new Position(longitude, latitude).isInBoxOfChina()).isEqualTo(inside);
        }
    }

    @Test
    void refusesWhatIsNoPosition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(180.1, 0));
    }

    private static double metres(Position a, Position b) {
        double north = (a.latitude() - b.latitude()) * METRES_A_DEGREE;
        double east = (a.longitude() - b.longitude()) * METRES_A_DEGREE * Math.cos(Math.toRadians(a.latitude()));
        return Math.hypot(north, east);
    }

    @Test
    void measuresDistances() {
        assertThat(metres(new Position(0, 0), new Position(0, 1))).isCloseTo(METRES_A_DEGREE, within(1.0));
    }
}
