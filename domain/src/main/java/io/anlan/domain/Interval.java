package io.anlan.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time that holds its beginning and not its end, so that one hour ends where the next begins.
 *
 * @param from before to
 */
public record Interval(Instant from, Instant to) {
    public Interval {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The interval begins (%s) at or after its end (%s).".formatted(from, to));
        }
    }

    public static Interval of(Instant from, Duration length) {
        return new Interval(from, from.plus(length));
    }

    /** The day by the clock in Beijing. */
    public static Interval day(LocalDate day) {
        return new Interval(
                day.atStartOfDay(Beijing.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Beijing.ZONE).toInstant());
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The day in Beijing on which it begins. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, Beijing.ZONE);
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean contains(Interval other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    public boolean overlaps(Interval other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** What both have in common. */
    public Optional<Interval> intersection(Interval other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        return Optional.of(
                new Interval(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to));
    }

    /** What is left of this one without the other, in order: nothing, one piece or two. */
    public List<Interval> minus(Interval other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        var left = new ArrayList<Interval>();
        if (from.isBefore(other.from)) {
            left.add(new Interval(from, other.from));
        }
        if (other.to.isBefore(to)) {
            left.add(new Interval(other.to, to));
        }
        return left;
    }
}
