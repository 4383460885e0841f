package io.anlan.platform.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.anlan.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private static final MapBox SICHUAN = MapBox.parse("97,26,109,35");

    private final RegionTree tree = new RegionTree(List.of());
    private final Place place = tree.root().place("hazardous-chemicals");
    private final FacilityIndex index = new FacilityIndex();
    private long ids;

    @Test
    void projectsAsWebMapsDo() {
        MapPoint chengdu = MapPoint.of(104.06, 30.67);
        assertThat(chengdu.longitude()).isCloseTo(104.06, within(1e-9));
        assertThat(chengdu.latitude()).isCloseTo(30.67, within(1e-9));
        assertThat(MapPoint.of(0, 0)).isEqualTo(new MapPoint(0.5, 0.5));
        assertThat(MapPoint.of(180, 90).y()).isCloseTo(0, within(1e-9));
    }

    @Test
    void showsAFacilityThatIsAloneAsItself() {
        FacilityEntry one = add(104, 30);
        FacilityEntry other = add(106, 30);
        Clusters.Shown shown = show(SICHUAN, 6);
        assertThat(shown.clusters()).isEmpty();
        assertThat(shown.alone()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void putsTogetherWhatWouldLieOnEachOther() {
        add(104.0001, 30);
        add(104.0002, 30);
        Clusters.Shown shown = show(SICHUAN, 6);
        assertThat(shown.alone()).isEmpty();
        assertThat(shown.clusters()).singleElement().satisfies(c -> {
            assertThat(c.count()).isEqualTo(2);
            assertThat(c.centre().longitude()).isCloseTo(104.00015, within(1e-7));
            assertThat(c.northWest().longitude()).isCloseTo(104.0001, within(1e-7));
            assertThat(c.southEast().longitude()).isCloseTo(104.0002, within(1e-7));
        });
    }

    @Test
    void partsThemWhenTheMapShowsStreets() {
        add(104.0001, 30);
        add(104.0001, 30);
        MapBox street = MapBox.parse("103.99,29.99,104.01,30.01");
        assertThat(show(street, 12.9).clusters()).hasSize(1);
        assertThat(show(street, 13).alone()).hasSize(2);
    }

    @Test
    void tellsTheWorstAlarmOfACluster() {
        FacilityEntry one = add(104, 30);
        FacilityEntry other = add(104, 30);
        alarm(one, 3);
        alarm(other, 2);
        alarm(other, 4);
        assertThat(show(SICHUAN, 6).clusters()).singleElement().satisfies(c -> {
            assertThat(c.worst()).isEqualTo(2);
            assertThat(c.alarms()).isEqualTo(3);
        });
    }

    @Test
    void showsNoMoreThanABrowserBearsAndLosesNone() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            add(97 + 12 * random.nextDouble(), 26 + 9 * random.nextDouble());
        }
        for (double zoom = 0; zoom < 24; zoom += 0.7) {
            Clusters.Shown shown = show(SICHUAN, zoom);
            assertThat(shown.clusters().size() + shown.alone().size()).isLessThanOrEqualTo(Clusters.MOST);
            assertThat(shown.clusters().stream()
                                    .mapToInt(Clusters.Cluster::count)
                                    .sum()
                            + shown.alone().size())
                    .isEqualTo(20_000);
        }
    }

    @Test
    void keepsClustersTogetherWhileTheMapIsMoved() {
        var random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            add(103 + 2 * random.nextDouble(), 30 + random.nextDouble());
        }
        List<Integer> before = inner(show(MapBox.parse("102,29,106,32"), 8));
        List<Integer> after = inner(show(MapBox.parse("102.05,29.03,106.05,32.03"), 8));
        assertThat(after).isEqualTo(before);
    }

    private static List<Integer> inner(Clusters.Shown shown) {
        var counts = new ArrayList<>(
                shown.clusters().stream().map(Clusters.Cluster::count).toList());
        counts.sort(null);
        return counts;
    }

    @Test
    void findsAFacilityWhereItWasMoved() {
        FacilityEntry facility = add(104, 30);
        MapPoint before = java.util.Objects.requireNonNull(facility.position());
        MapPoint after = MapPoint.of(90, 40);
        index.remove(facility, before);
        facility.move(place, 1, after);
        index.add(facility, after);
        assertThat(show(SICHUAN, 6).alone()).isEmpty();
        assertThat(show(MapBox.parse("89,39,91,41"), 6).alone()).containsExactly(facility);
    }

    @Test
    void refusesABoxThatIsNone() {
        for (String text :
                List.of("1,2,3", "1,2,3,x", "3,2,1,4", "1,4,3,2", "1,2,NaN,4", "1,2,3,4,5", "9".repeat(500))) {
            assertThatThrownBy(() -> MapBox.parse(text)).isInstanceOf(Refusal.class);
        }
        assertThat(MapBox.parse("-200,-100,200,100")).isEqualTo(MapBox.parse("-180,-90,180,90"));
    }

    private Clusters.Shown show(MapBox box, double zoom) {
        return Clusters.of(box, zoom, visitor -> index.within(box, visitor));
    }

    private FacilityEntry add(double longitude, double latitude) {
        MapPoint at = MapPoint.of(longitude, latitude);
        var facility = new FacilityEntry(++ids, place, 1, at);
        index.add(facility, at);
        return facility;
    }

    private void alarm(FacilityEntry facility, int level) {
        facility.add(new OpenAlarm("a" + ++ids, level, true, 0, 0, 0, place, 1L, facility.id()));
    }
}
