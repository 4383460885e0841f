package io.anlan.simulator.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.process.PlantProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProvinceTest {
    private static final Province PROVINCE = ProvinceReader.read();
    private static final double AIR_OXYGEN = 21;

    @Test
    void isAProvinceOfTheAnnouncedSize() {
        List<PlantPlan> registered =
                PROVINCE.plants().stream().filter(PlantPlan::isRegistered).toList();
        assertThat(registered).hasSize(30);
        long facilities = registered.stream()
                .flatMap(plant -> plant.devices().stream())
                .mapToLong(device -> device.facilities().size())
                .sum();
        assertThat(facilities).isBetween(60L, 90L);
        long points = registered.stream()
                .flatMap(plant -> plant.devices().stream())
                .mapToLong(device -> device.points().size())
                .sum();
        assertThat(points).isBetween(280L, 400L);
    }

    @Test
    void aboutHalfOfTheDevicesSpeakHj212AndAThirdMqtt() {
        Map<Protocol, Long> counts =
                PROVINCE.devices().collect(Collectors.groupingBy(DevicePlan::protocol, Collectors.counting()));
        long all = PROVINCE.devices().count();
        assertThat(counts.getOrDefault(Protocol.HJ212, 0L) / (double) all).isBetween(0.4, 0.6);
        assertThat(counts.getOrDefault(Protocol.MQTT, 0L) / (double) all).isBetween(0.25, 0.4);
        assertThat(counts.getOrDefault(Protocol.HTTP, 0L)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void hasAllFourDomains() {
        Set<String> domains = PROVINCE.devices()
                .flatMap(device -> device.facilities().stream())
                .map(FacilityPlan::domain)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(domains).containsExactly("environment", "hazardous-chemicals", "major-hazard", "special-equipment");
    }

    @Test
    void nobodyCanTakeAnEnterpriseForARealOne() {
        assertThat(PROVINCE.plants())
                .allSatisfy(plant -> assertThat(plant.name()).matches("(示范|回放)·.+"));
        assertThat(PROVINCE.plants())
                .filteredOn(plant -> plant.name().startsWith("回放"))
                .hasSize(2);
    }

    @Test
    void namesAreUniqueWhereTheyIdentify() {
        assertThat(PROVINCE.plants()).extracting(PlantPlan::name).doesNotHaveDuplicates();
        for (PlantPlan plant : PROVINCE.plants()) {
            assertThat(plant.devices().stream()
                            .flatMap(device -> device.facilities().stream())
                            .map(FacilityPlan::name))
                    .doesNotHaveDuplicates();
        }
        PROVINCE.devices()
                .forEach(device -> assertThat(device.points())
                        .as(device.address())
                        .extracting(PointPlan::code)
                        .doesNotHaveDuplicates());
    }

    @Test
    void codesOfLoggersCanBeWrittenInFrames() {
        PROVINCE.devices()
                .filter(device -> device.protocol() == Protocol.HJ212)
                .flatMap(device -> device.points().stream())
                .forEach(point -> assertThat(point.code()).matches("[A-Za-z0-9]+"));
    }

    @Test
    void loggersHaveAnMnOf24HexadecimalCharacters() {
        PROVINCE.devices().filter(device -> device.protocol() == Protocol.HJ212).forEach(device -> {
            assertThat(device.address()).matches("[0-9A-F]{24}");
            assertThat(device.systemCode()).matches("3[12]");
        });
    }

    @Test
    void intervalsAreThoseOfRealDevices() {
        PROVINCE.devices()
                .filter(device -> !device.address().startsWith("replay"))
                .forEach(device ->
                        assertThat(device.interval()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60)));
        assertThat(PROVINCE.devices().filter(DevicePlan::minuteAverages)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void limitsOfAPointStandInOrderWithinTheRangeAndApart() {
        PROVINCE.devices().flatMap(device -> device.points().stream()).forEach(ProvinceTest::checkLimits);
    }

    private static void checkLimits(PointPlan point) {
        var limits = new EnumMap<RulePlan.Kind, BigDecimal>(RulePlan.Kind.class);
        for (RulePlan rule : point.rules()) {
            assertThat(limits.put(rule.kind(), rule.limit()))
                    .as("two %s", rule.kind())
                    .isNull();
            assertThat(rule.deadband()).as(point.code()).isNotNegative();
            Double low = point.rangeLow();
            Double high = point.rangeHigh();
            if (low != null && high != null) {
                assertThat(rule.limit().doubleValue()).as(point.code()).isBetween(low, high);
            }
        }
        assertThat(new ArrayList<>(limits.values())).as(point.code()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void gasAlarmsAtOnceAndLevelAfterAMinute() {
        PointPlan gas = point("demo-depot-01", "t1-gas");
        assertThat(gas.rules()).allSatisfy(rule -> assertThat(rule.onDelay()).isZero());
        assertThat(gas.rules())
                .filteredOn(RulePlan::latching)
                .extracting(RulePlan::kind)
                .containsExactly(RulePlan.Kind.HH);
        PointPlan level = point("demo-depot-01", "t1-level");
        assertThat(level.rules()).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.onDelay()).isEqualTo(Duration.ofMinutes(1));
            assertThat(rule.deadband()).isEqualByComparingTo("0.75"); // 5 % of 15 m
        });
    }

    @Test
    void withoutIncidentsTwoDaysPassWithoutAnAlarm() {
        var crossed = new TreeSet<String>();
        PROVINCE.devices()
                .filter(ProvinceTest::isModelled)
                .forEach(device -> device.facilities().forEach(facility -> {
                    PlantProcess process =
                            facility.process().start(device.address().hashCode(), 0);
                    for (int minute = 0; minute < 2 * 24 * 60; minute++) {
                        process.advance(60, minute / 60.0 % 24);
                        crossed.addAll(crossed(device.address(), facility, process));
                    }
                }));
        assertThat(crossed).isEmpty();
    }

    @Test
    void everyDisturbanceCrossesALimit() {
        PROVINCE.devices()
                .filter(ProvinceTest::isModelled)
                .forEach(device -> device.facilities().forEach(facility -> {
                    Set<String> names = facility.process().start(1, 10).disturbances();
                    for (String name : names) {
                        PlantProcess process = facility.process().start(1, 10);
                        process.disturb(name, true);
                        for (int second = 0; second < 300; second++) {
                            process.advance(1, 10);
                        }
                        assertThat(crossed(device.address(), facility, process))
                                .as("%s %s", facility.name(), name)
                                .isNotEmpty();
                    }
                }));
    }

    @Test
    void twoDevicesCannotHaveOneAddress() {
        PlantPlan plant = PROVINCE.plants().getFirst();
        assertThatThrownBy(() -> new Province(List.of(plant, plant)))
                .hasMessageContaining(plant.devices().getFirst().address());
    }

    private static boolean isModelled(DevicePlan device) {
        return device.facilities().stream()
                .noneMatch(facility -> facility.name().startsWith("回放"));
    }

    private static Set<String> crossed(String device, FacilityPlan facility, PlantProcess process) {
        var crossed = new HashSet<String>();
        for (PointPlan point : facility.points()) {
            double value = process.read(point.variable());
            Double reference = point.referenceOxygen();
            if (reference != null) {
                value = value * (AIR_OXYGEN - reference) / (AIR_OXYGEN - process.read("o2"));
            }
            for (RulePlan rule : point.rules()) {
                if (rule.kind().isBeyond(value, rule.limit().doubleValue())) {
                    crossed.add("%s %s %s".formatted(device, point.code(), rule.kind()));
                }
            }
        }
        return crossed;
    }

    private static PointPlan point(String device, String code) {
        return PROVINCE.device(device).orElseThrow().points().stream()
                .filter(point -> point.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
