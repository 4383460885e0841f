package io.anlan.simulator.province;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places of the many enterprises, as written in {@code sites.json}. */
record Sites(List<Park> parks, List<Site.Written> sites) {
    private static final String MARK = "示范·";

    /** A park, as written. */
    record Park(String key, String name, String region, List<Double> at) {
        /** Parks have no code in GB/T 2260: the platform makes it of the county, P and a number. Each county has one park here at most. */
        private static final String SUFFIX = "P01";

        ParkPlan plan() {
            return new ParkPlan(region + SUFFIX, name, region, at.getFirst(), at.getLast());
        }
    }

    List<ParkPlan> parkPlans() {
        return parks.stream().map(Park::plan).toList();
    }

    List<PlantPlan> plans(Map<String, Kind> kinds, Templates templates) {
        Map<String, ParkPlan> byKey = new LinkedHashMap<>();
        parks.forEach(park -> byKey.put(park.key(), park.plan()));
        var plans = new ArrayList<PlantPlan>();
        for (Site.Written written : sites) {
            plans.add(plan(written.numbered(plans.size() + 1), kinds, templates, byKey));
        }
        return plans;
    }

    private static PlantPlan plan(
            Site site, Map<String, Kind> kinds, Templates templates, Map<String, ParkPlan> parks) {
        Kind kind = kinds.get(site.kind());
        ParkPlan park = parks.get(site.park());
        if (kind == null || (park == null && site.park() != null)) {
            throw new IllegalArgumentException(
                    "The enterprise \"%s\" is of the kind \"%s\" in the park \"%s\"; there are %s and %s."
                            .formatted(site.name(), site.kind(), site.park(), kinds.keySet(), parks.keySet()));
        }
        return new PlantPlan(
                MARK + site.name() + kind.suffix(),
                site.creditCode(),
                site.region(),
                park == null ? null : park.code(),
                "%s %d 号".formatted(park == null ? "示范路" : park.name(), site.number()),
                kind.devices(site, templates));
    }
}
