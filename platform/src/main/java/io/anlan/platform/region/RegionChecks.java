package io.anlan.platform.region;

import io.anlan.platform.web.Validation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms and lengths of what a caller sends about regions. */
final class RegionChecks {
    static final int MOST_PARTS = 20;
    static final int MOST_ENTERPRISES = 10_000;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_NOTE = 500;
    private static final Pattern PINYIN = Pattern.compile("[a-z0-9]{0,60}");
    private static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);
    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);
    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);

    private RegionChecks() {}

    static void check(Region.Input input) {
        var validation = new Validation();
        if (input.name() == null) {
            validation.refuse("name", "Is missing.", null);
        }
        traits(validation, "", input.name(), input.shortName(), input.pinyin(), input.initials());
        place(validation, "", input.longitude(), input.latitude());
        validation.done();
    }

    static void check(RegionChange.Rename change, LocalDate today) {
        var validation = new Validation();
        traits(validation, "", change.name(), change.shortName(), change.pinyin(), change.initials());
        act(validation, change.from(), change.note(), today);
        validation.done();
    }

    static void check(RegionChange.Move change, LocalDate today) {
        var validation = new Validation();
        act(validation, change.from(), change.note(), today);
        validation.done();
    }

    static void check(RegionChange.End change, LocalDate today) {
        var validation = new Validation();
        act(validation, change.from(), change.note(), today);
        validation.done();
    }

    static void check(RegionChange.Split change, LocalDate today) {
        var validation = new Validation();
        act(validation, change.from(), change.note(), today);
        List<RegionChange.Part> into = change.into();
        if (into.size() < 2 || into.size() > MOST_PARTS) {
            validation.refuse("into", "Must have 2 to %d regions.".formatted(MOST_PARTS), into.size());
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < into.size() && i < MOST_PARTS; i++) {
            RegionChange.Part part = into.get(i);
            String field = "into[%d].".formatted(i);
            traits(validation, field, part.name(), part.shortName(), part.pinyin(), part.initials());
            place(validation, field, part.longitude(), part.latitude());
            if (!codes.add(part.code())) {
                validation.refuse(field + "code", "Is sent twice.", part.code());
            }
        }
        if (change.enterprises() != null && size(change.enterprises()) > MOST_ENTERPRISES) {
            validation.refuse("enterprises", "Must name at most %d.".formatted(MOST_ENTERPRISES), null);
        }
        validation.done();
    }

    private static long size(Map<String, List<Long>> enterprises) {
        return enterprises.values().stream().mapToLong(List::size).sum();
    }

    private static void traits(
            Validation validation,
            String prefix,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String pinyin,
            @Nullable String initials) {
        validation.text(prefix + "name", name, LONGEST_NAME);
        validation.text(prefix + "shortName", shortName, LONGEST_NAME);
        String message = "Must be at most 60 small letters and digits.";
        validation.matches(prefix + "pinyin", pinyin, PINYIN, message);
        validation.matches(prefix + "initials", initials, PINYIN, message);
    }

    private static void place(
            Validation validation, String prefix, @Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
        degrees(validation, prefix + "longitude", longitude, MOST_LONGITUDE);
        degrees(validation, prefix + "latitude", latitude, MOST_LATITUDE);
    }

    private static void degrees(Validation validation, String field, @Nullable BigDecimal value, BigDecimal most) {
        if (validation.number(field, value) && value != null && value.abs().compareTo(most) > 0) {
            validation.refuse(field, "Must be -%s to %s degrees.".formatted(most, most), value);
        }
    }

    private static void act(Validation validation, @Nullable LocalDate from, @Nullable String note, LocalDate today) {
        if (from != null && (from.isAfter(today) || from.isBefore(EARLIEST))) {
            validation.refuse("from", "Must be a day from %s to today.".formatted(EARLIEST), from);
        }
        if (note != null) {
            validation.paragraph("note", note, LONGEST_NOTE);
        }
    }
}
