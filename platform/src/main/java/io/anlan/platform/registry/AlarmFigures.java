package io.anlan.platform.registry;

import java.util.Collection;
import java.util.Map;

/** What the registry shows of the open alarms of its points. */
public interface AlarmFigures {
    /**
     * The open alarms of a point.
     *
     * @param count how many
     * @param worst level of the most urgent
     */
    record OpenAlarms(int count, int worst) {}

    /** By point; a point without any is absent. */
    Map<Long, OpenAlarms> openAlarms(Collection<Long> points);
}
