package io.anlan.platform.notification;

import io.anlan.domain.Beijing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is on duty when: a week's pattern, and exceptions that take its place while they last. */
record DutyPlan(List<Shift> shifts, List<Replacement> exceptions) {
    DutyPlan {
        shifts = List.copyOf(shifts);
        exceptions = List.copyOf(exceptions);
    }

    /** A time in which the same people are on duty, in the order in which they are told. */
    @Schema(name = "DutyInterval")
    record Interval(Instant from, Instant to, List<Long> accounts) {
        Interval {
            accounts = List.copyOf(accounts);
        }
    }

    /** The people on duty at an instant: whoever has a shift, then the substitutes. Each once. */
    List<Long> onDuty(Instant time) {
        List<Replacement> instead =
                exceptions.stream().filter(exception -> exception.covers(time)).toList();
        var first = new LinkedHashSet<Long>();
        var next = new ArrayList<@Nullable Long>();
        if (instead.isEmpty()) {
            ZonedDateTime local = time.atZone(Beijing.ZONE);
            for (Shift shift : shifts) {
                if (shift.covers(local)) {
                    first.add(shift.accountId());
                    next.add(shift.substituteId());
                }
            }
        } else {
            for (Replacement exception : instead) {
                first.add(exception.accountId());
                next.add(exception.substituteId());
            }
        }
        for (Long substitute : next) {
            if (substitute != null) {
                first.add(substitute);
            }
        }
        return List.copyOf(first);
    }

    /** The whole of a time, cut where somebody else is on duty. Times without anybody have an empty list. */
    List<Interval> intervals(Instant from, Instant to) {
        var intervals = new ArrayList<Interval>();
        Instant begin = from;
        for (Instant end : cuts(from, to)) {
            List<Long> people = onDuty(begin);
            Interval last = intervals.isEmpty() ? null : intervals.getLast();
            if (last != null && last.accounts().equals(people)) {
                intervals.set(intervals.size() - 1, new Interval(last.from(), end, people));
            } else {
                intervals.add(new Interval(begin, end, people));
            }
            begin = end;
        }
        return intervals;
    }

    /** The instants after the begin at which something may change, the end with them. */
    private NavigableSet<Instant> cuts(Instant from, Instant to) {
        var cuts = new TreeSet<Instant>();
        LocalDate last = LocalDate.ofInstant(to, Beijing.ZONE);
        for (LocalDate day = LocalDate.ofInstant(from, Beijing.ZONE); !day.isAfter(last); day = day.plusDays(1)) {
            for (Shift shift : shifts) {
                cuts.add(day.atTime(shift.begin()).atZone(Beijing.ZONE).toInstant());
                cuts.add(day.atTime(shift.end()).atZone(Beijing.ZONE).toInstant());
            }
            cuts.add(day.atStartOfDay(Beijing.ZONE).toInstant());
        }
        for (Replacement exception : exceptions) {
            cuts.add(exception.from());
            cuts.add(exception.to());
        }
        cuts.removeIf(cut -> !cut.isAfter(from) || !cut.isBefore(to));
        cuts.add(to);
        return cuts;
    }

    /** Everybody who is named. */
    Collection<Long> accounts() {
        var accounts = new LinkedHashSet<Long>();
        for (Shift shift : shifts) {
            accounts.add(shift.accountId());
            if (shift.substituteId() != null) {
                accounts.add(shift.substituteId());
            }
        }
        for (Replacement exception : exceptions) {
            accounts.add(exception.accountId());
            if (exception.substituteId() != null) {
                accounts.add(exception.substituteId());
            }
        }
        return accounts;
    }
}
