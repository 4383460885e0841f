package io.anlan.simulator.province;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of enterprise, as written in {@code kinds.json}: what each of them has, within bounds that chance fills.
 *
 * @param suffix what its name ends with.
 */
record Kind(String suffix, List<Group> devices) {

    /**
     * A device, or for HJ 212 a logger for each facility.
     *
     * @param st system code of HJ 212.
     * @param name with {@code {unit}} for the name of the facility.
     * @param intervals one of them is taken, in seconds.
     */
    record Group(
            String key,
            Protocol protocol,
            @Nullable String st,
            String name,
            List<Integer> intervals,
            @Nullable Boolean minuteAverages,
            List<Units> facilities) {}

    /**
     * Facilities of one template.
     *
     * @param name with {@code {n}} for its number.
     * @param count from, to.
     */
    record Units(String template, String name, String prefix, List<Integer> count) {}

    /** The devices of an enterprise of this kind. */
    List<DevicePlan> devices(Site site, Templates templates) {
        var plans = new ArrayList<DevicePlan>();
        for (Group group : devices) {
            List<FacilityPlan> facilities = facilities(group, site, templates);
            if (group.protocol() == Protocol.HJ212) {
                for (FacilityPlan facility : facilities) {
                    plans.add(device(
                            group,
                            site,
                            site.mn(plans.size() + 1),
                            group.name().replace("{unit}", facility.name()),
                            List.of(facility)));
                }
            } else {
                plans.add(device(group, site, site.address(group.key()), group.name(), facilities));
            }
        }
        return plans;
    }

    private static DevicePlan device(
            Group group, Site site, String address, String name, List<FacilityPlan> facilities) {
        int interval =
                group.intervals().get(site.chance(group.key(), group.intervals().size()));
        return new DevicePlan(
                address,
                group.protocol(),
                group.st() == null ? "" : group.st(),
                name,
                Duration.ofSeconds(interval),
                Boolean.TRUE.equals(group.minuteAverages()),
                true,
                facilities);
    }

    private static List<FacilityPlan> facilities(Group group, Site site, Templates templates) {
        var plans = new ArrayList<FacilityPlan>();
        for (Units units : group.facilities()) {
            int from = units.count().getFirst();
            int to = units.count().getLast();
            int count = from + site.chance(group.key() + units.prefix(), to - from + 1);
            for (int n = 1; n <= count; n++) {
                String key = units.prefix() + n;
                boolean alone = group.protocol() == Protocol.HJ212;
                plans.add(templates
                        .get(units.template())
                        .facility(
                                key,
                                units.name().replace("{n}", Integer.toString(n)),
                                alone ? "" : key + "-",
                                site.longitude(),
                                site.latitude()));
            }
        }
        return plans;
    }
}
