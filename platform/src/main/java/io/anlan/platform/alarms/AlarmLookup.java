package io.anlan.platform.alarms;

import io.anlan.platform.alarms.AlarmReader.Placed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Finds alarms for those who know their ids. */
@Component
public class AlarmLookup {
    private final AlarmReader reader;

    AlarmLookup(AlarmReader reader) {
        this.reader = reader;
    }

    /** The alarms in the order of the ids; those that the caller may not see are absent. */
    public List<Alarm> of(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Placed> found = reader.byId(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Placed::alarm)
                .toList();
    }
}
