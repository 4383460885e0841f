package io.anlan.simulator.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.process.PlantProcess;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
        assertThat(registered).hasSizeBetween(180, 200);
        assertThat(PROVINCE.story().stream().filter(PlantPlan::isRegistered)).hasSize(30);
        long facilities = registered.stream()
                .flatMap(plant -> plant.devices().stream())
                .mapToLong(device -> device.facilities().size())
                .sum();
        assertThat(facilities).isBetween(1_000L, 1_500L);
        long points = registered.stream()
                .flatMap(plant -> plant.devices().stream())
                .mapToLong(device -> device.points().size())
                .sum();
        assertThat(points).isBetween(4_800L, 5_500L);
    }

    @Test
    void reachesAll21PrefecturesAndSparesNoDomain() {
        Map<String, Set<String>> counties = PROVINCE.plants().stream()
                .collect(Collectors.groupingBy(
                        plant -> plant.regionCode().substring(0, 4),
                        TreeMap::new,
                        Collectors.mapping(PlantPlan::regionCode, Collectors.toSet())));
        assertThat(counties.keySet())
                .containsExactly(
                        "5101", "5103", "5104", "5105", "5106", "5107", "5108", "5109", "5110", "5111", "5113", "5114",
                        "5115", "5116", "5117", "5118", "5119", "5120", "5132", "5133", "5134");
        assertThat(counties.values()).allSatisfy(codes -> assertThat(codes).hasSizeGreaterThan(1));
    }

    @Test
    void regionsExist() throws IOException {
        Set<String> known = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(ProvinceTest.class.getResourceAsStream("sichuan-counties.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(known::add);
        }
        assertThat(known).hasSize(183);
        assertThat(PROVINCE.plants()).allSatisfy(plant -> assertThat(known).contains(plant.regionCode()));
        assertThat(PROVINCE.parks()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(park -> {
            assertThat(known).contains(park.county());
            assertThat(park.code()).startsWith(park.county()).hasSize(9);
            assertThat(PROVINCE.plants())
                    .filteredOn(plant -> park.code().equals(plant.park()))
                    .isNotEmpty()
                    .allSatisfy(plant -> assertThat(plant.regionCode()).isEqualTo(park.county()));
        });
    }

    @Test
    void plantsStandInSichuanAndNotAllInOnePlace() {
        assertThat(PROVINCE.devices().flatMap(device -> device.facilities().stream()))
                .allSatisfy(facility -> {
                    assertThat(facility.longitude()).isBetween(97.3, 108.6);
                    assertThat(facility.latitude()).isBetween(26.0, 34.4);
                });
        assertThat(PROVINCE.plants().stream()
                        .map(plant -> plant.devices().getFirst().facilities().getFirst())
                        .map(facility ->
                                Math.round(facility.longitude() * 20) + "/" + Math.round(facility.latitude() * 20))
                        .distinct())
                .hasSizeGreaterThan(120);
    }

    @Test
    void creditCodesAreRightInFormAndVisiblyInvented() {
        assertThat(PROVINCE.plants())
                .extracting(PlantPlan::creditCode)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code)
                        .matches("91\\d{6}DEMX\\d{4}[0-9X][0-9A-HJ-NPQRTUWXY]")
                        .satisfies(ProvinceTest::checkDigitFits));
        assertThat(PROVINCE.plants())
                .allSatisfy(plant -> assertThat(plant.creditCode()).startsWith("91" + plant.regionCode()));
    }

    /** GB 32100-2015: the weighted sum of all 18 symbols is a multiple of 31. */
    private static void checkDigitFits(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        int check = "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(code.charAt(17));
        assertThat((sum + check) % 31).as(code).isZero();
    }

    @Test
    void theCheckDigitIsThatOfARealCode() {
        // the example that GB 32100-2015 is mostly quoted with
        checkDigitFits("91350100M000100Y43");
    }

    @Test
    void devicesSpeakAllThreeProtocols() {
        Map<Protocol, Long> counts =
                PROVINCE.devices().collect(Collectors.groupingBy(DevicePlan::protocol, Collectors.counting()));
        long all = PROVINCE.devices().count();
        for (Protocol protocol : Protocol.values()) {
            assertThat(counts.getOrDefault(protocol, 0L) / (double) all)
                    .as(protocol.word())
                    .isBetween(0.2, 0.6);
        }
    }

    @Test
    void mostPointsAreReadEveryHalfMinuteOrLess() {
        double samplesASecond = PROVINCE.devices()
                .mapToDouble(device ->
                        device.points().size() / (double) device.interval().toSeconds())
                .sum();
        assertThat(samplesASecond).isBetween(100.0, 250.0);
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
                    for (int minute = 0; minute < 2 * 24 * 60; minute += 5) {
                        process.advance(300, minute / 60.0 % 24);
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
        assertThatThrownBy(() -> new Province(List.of(plant), List.of(plant), List.of()))
                .hasMessageContaining(plant.devices().getFirst().address());
    }

    private static boolean isModelled(DevicePlan device) {
        return device.facilities().stream()
                .noneMatch(facility -> facility.name().startsWith("回放"));
    }

    private static Set<String> crossed(String device, FacilityPlan facility, PlantProcess process) {
        var crossed = new HashSet<String>();
        for (PointPlan point : facility.points()) {
            double value = point.shown(process.read(point.variable()));
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
