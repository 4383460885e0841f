package io.anlan.platform.alarms;

import io.anlan.platform.registry.DeviceDirectory;
import io.anlan.platform.registry.PointDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what alarms are about. */
@Component
class Subjects {
    /** Number of the point of an alarm that is about a device. */
    static final long NO_POINT = 0;

    private final PointDirectory points;
    private final DeviceDirectory devices;

    Subjects(PointDirectory points, DeviceDirectory devices) {
        this.points = points;
        this.devices = devices;
    }

    /** The subjects of some alarms; what is not registered (any more) is absent. */
    record Found(Map<Long, Subject> points, Map<Long, Subject> devices) {
        @Nullable
        Subject of(long point, long device) {
            return point == NO_POINT ? devices.get(device) : points.get(point);
        }
    }

    Found of(Collection<Step> steps) {
        return new Found(
                named(
                        points.names(numbers(
                                steps.stream()
                                        .filter(s -> s.point() != NO_POINT)
                                        .toList(),
                                Step::point)),
                        Subject::of),
                named(
                        devices.names(numbers(
                                steps.stream()
                                        .filter(s -> s.point() == NO_POINT)
                                        .toList(),
                                Step::device)),
                        Subject::of));
    }

    private static List<Long> numbers(List<Step> steps, ToLongFunction<Step> number) {
        return steps.stream().mapToLong(number).distinct().boxed().toList();
    }

    private static <N> Map<Long, Subject> named(Map<Long, N> names, Function<N, Subject> subject) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> subject.apply(entry.getValue())));
    }
}
