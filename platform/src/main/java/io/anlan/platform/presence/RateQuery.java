package io.anlan.platform.presence;

import io.anlan.domain.Beijing;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** Whose rates are wanted, and of which days. */
record RateQuery(
        RateGroup.@Nullable By by,

        @Parameter(description = "Slots of the series; day when absent")
        RateSlot.@Nullable Unit unit,

        @Parameter(description = "Code of the region; the caller's own when absent") @Nullable
        String region,

        @Nullable String domain,

        @Nullable Long enterpriseId,

        @Nullable Long deviceId,

        @Parameter(description = "First day, Beijing time; today when absent")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate from,

        @Parameter(description = "Last day, included; today when absent or later")
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        @Nullable
        LocalDate to,

        @Parameter(description = "Groups in the answer, the worst first: 1 to 500, 100 when absent") @Nullable
        Integer limit) {

    private static final int LONGEST_DAYS = 366;
    private static final int USUAL = 100;
    private static final int MOST = 500;

    /**
     * The days with every default filled in.
     *
     * @param until up to where time is counted, in milliseconds since 1970: the end of the last day, or now
     */
    record Window(LocalDate from, LocalDate to, long until) {
        long begin() {
            return start(from);
        }

        /** First days of the slots. */
        List<LocalDate> slots(RateSlot.Unit unit) {
            var slots = new ArrayList<LocalDate>();
            for (LocalDate day = from; !day.isAfter(to); day = unit.next(day)) {
                slots.add(day);
            }
            return slots;
        }

        /** End of the slot that begins with a day. */
        long end(LocalDate slot, RateSlot.Unit unit) {
            return Math.min(until, start(unit.next(slot)));
        }

        static LocalDate dayOf(Instant at) {
            return LocalDate.ofInstant(at, Beijing.ZONE);
        }

        static long start(LocalDate day) {
            return day.atStartOfDay(Beijing.ZONE).toInstant().toEpochMilli();
        }
    }

    RateGroup.By grouping() {
        return by == null ? RateGroup.By.REGION : by;
    }

    RateSlot.Unit slots() {
        return unit == null ? RateSlot.Unit.DAY : unit;
    }

    Window window(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Beijing.ZONE);
        LocalDate last = to == null || to.isAfter(today) ? today : to;
        LocalDate first = from == null ? last : from;
        if (first.isAfter(last)) {
            throw Refusal.invalid("from", "Must not be after to (%s).".formatted(last), first);
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw Refusal.invalid("from", "Must be at most %d days before to.".formatted(LONGEST_DAYS - 1), first);
        }
        return new Window(first, last, Math.min(now.toEpochMilli(), Window.start(last.plusDays(1))));
    }

    int most() {
        int wanted = limit == null ? USUAL : limit;
        if (wanted < 1 || wanted > MOST) {
            throw Refusal.invalid("limit", "Must be 1 to %d.".formatted(MOST), wanted);
        }
        return wanted;
    }

    /** Of a statement in which {@code d} is the device. */
    Filter filter() {
        return new Filter()
                .andWithin("d.region_path", region)
                .andOwn("d.enterprise_id")
                .andIf("d.domain = ?", domain)
                .andIf("d.enterprise_id = ?", enterpriseId)
                .andIf("d.id = ?", deviceId);
    }
}
