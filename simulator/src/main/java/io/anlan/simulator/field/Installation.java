package io.anlan.simulator.field;

import io.anlan.simulator.message.Value;
import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PointPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one device reads: its instruments and the processes behind them. Two that are started at the same hour and take the
 * same steps show the same.
 *
 * @param processes by the key of the facility.
 */
record Installation(Map<String, PlantProcess> processes, List<Instrument> instruments) {

    /**
     * Processes that begin settled.
     *
     * @param hourOfDay the local hour at the start, 0 to 24.
     */
    static Installation start(DevicePlan plan, double hourOfDay) {
        Map<String, PlantProcess> processes = new LinkedHashMap<>();
        List<Instrument> instruments = new ArrayList<>();
        for (FacilityPlan facility : plan.facilities()) {
            String source = facility.source() == null ? plan.address() + "/" + facility.key() : facility.source();
            long seed = source.hashCode();
            PlantProcess process = facility.process().start(seed, hourOfDay);
            processes.put(facility.key(), process);
            for (PointPlan point : facility.points()) {
                instruments.add(new Instrument(point, process));
            }
        }
        return new Installation(processes, instruments);
    }

    void advance(double seconds, double hourOfDay) {
        processes.values().forEach(process -> process.advance(seconds, hourOfDay));
    }

    /** What the instruments show now. */
    List<Value> show() {
        return instruments.stream().map(Instrument::show).toList();
    }

    /** Whether all of it can be run from any moment on. */
    boolean hasPast() {
        return processes.values().stream().allMatch(PlantProcess::hasPast);
    }
}
