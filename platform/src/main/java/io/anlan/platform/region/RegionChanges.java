package io.anlan.platform.region;

import io.anlan.domain.Beijing;
import io.anlan.domain.region.RegionCode;
import io.anlan.domain.region.RegionLevel;
import io.anlan.platform.region.RegionChange.End;
import io.anlan.platform.region.RegionChange.Move;
import io.anlan.platform.region.RegionChange.Part;
import io.anlan.platform.region.RegionChange.Rename;
import io.anlan.platform.region.RegionChange.Split;
import io.anlan.platform.region.RegionStore.Traits;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the tree of regions. Every change is one transaction with the rows that follow it and its line in the history.
 * Who may see what changes with it, so a change needs a scope that holds the parent of what is changed.
 */
@Service
class RegionChanges {
    private static final String CREATED = "created";
    private static final String RENAMED = "renamed";
    private static final String MOVED = "moved";
    private static final String SPLIT = "split";
    private static final String MERGED = "merged";
    private static final String ENDED = "ended";
    /** Of one county; the codes of more are chosen by whoever founds them. */
    private static final int MOST_PARKS = 100;

    private final RegionTree tree;
    private final RegionStore store;
    private final RegionHistory history;
    private final InstantSource clock;

    RegionChanges(RegionTree tree, RegionStore store, RegionHistory history, InstantSource clock) {
        this.tree = tree;
        this.store = store;
        this.history = history;
        this.clock = clock;
    }

    @Transactional
    public Region create(Region.Input input, String by) {
        RegionChecks.check(input);
        store.lock();
        if (input.level() != null && !input.level().equals(word(RegionLevel.PARK))) {
            throw Refusal.invalid(
                    "level", "Only parks are founded; other regions come by rename, move and split.", input.level());
        }
        String parentCode = Objects.requireNonNullElse(input.parentCode(), "");
        RegionRow parent = tree.inForce(parentCode)
                .orElseThrow(() -> Refusal.invalid(
                        "parentCode", "Must be the county or the prefecture in which the park lies.", parentCode));
        requireLevel("parentCode", RegionLevel.PARK, parent);
        requireScope(parent);
        RegionCode code = input.code() == null ? freePark(parent) : freeCode("code", input.code(), RegionLevel.PARK);
        LocalDate today = today();
        store.insert(
                code.text(), word(RegionLevel.PARK), parent.code(), below(parent, code.text()), traits(input), today);
        RegionRow made = tree.current(code.text());
        history.add(code.text(), today, now(), CREATED, null, made.side(), null, by);
        return tree.show(made);
    }

    /** Takes back the founding of a park in which nothing has come to lie. */
    @Transactional
    public void remove(String code) {
        store.lock();
        RegionRow park = mine(code);
        if (!park.level().equals(word(RegionLevel.PARK))) {
            throw Refusal.conflict("%s is no park; only those are taken back.".formatted(park.name()));
        }
        if (store.isUsed(park)) {
            throw Refusal.conflict("Something lies in %s.".formatted(park.name()));
        }
        store.remove(code);
    }

    @Transactional
    public Region update(String code, Region.Input input, String by) {
        RegionChecks.check(input);
        store.lock();
        RegionRow old = mine(code);
        if (input.version() != null && input.version() != old.version()) {
            throw Refusal.conflict(
                    "The region %s has version %d by now, and the change was made to version %d. Read it again."
                            .formatted(code, old.version(), input.version()));
        }
        refuseChange("code", input.code(), old.code());
        refuseChange("parentCode", input.parentCode(), old.parentCode());
        refuseChange("level", input.level(), old.level());
        Traits traits = traits(input);
        store.describe(old.code(), traits);
        RegionRow changed = tree.current(old.code());
        if (!old.name().equals(changed.name())) {
            history.add(old.code(), today(), now(), RENAMED, old.side(), changed.side(), null, by);
        }
        return tree.show(changed);
    }

    /** A new code or parent is an act of its own, with a day and a note. */
    private static void refuseChange(String field, @Nullable String wanted, @Nullable String present) {
        if (wanted != null && !wanted.equals(present)) {
            throw Refusal.invalid(field, "Is changed by rename or move. Send it as it is or leave it out.", wanted);
        }
    }

    @Transactional
    public Region rename(String code, Rename change, String by) {
        RegionChecks.check(change, today());
        store.lock();
        RegionRow old = mine(code);
        Traits traits = traits(old, change);
        String renamed = old.code();
        if (change.newCode() == null || change.newCode().equals(old.code())) {
            store.describe(old.code(), traits);
        } else {
            RegionRow parent = parent(old);
            renamed = freeCode("newCode", change.newCode(), level(old)).text();
            store.replace(old, renamed, parent.code(), below(parent, renamed), traits, day(change.from()));
        }
        RegionRow now = tree.current(renamed);
        history.add(renamed, day(change.from()), now(), RENAMED, old.side(), now.side(), change.note(), by);
        return tree.show(now);
    }

    @Transactional
    public Region move(String code, Move change, String by) {
        RegionChecks.check(change, today());
        store.lock();
        RegionRow old = mine(code);
        RegionRow parent = tree.inForce(change.parentCode())
                .orElseThrow(
                        () -> Refusal.invalid("parentCode", "There is no such region in force.", change.parentCode()));
        if (parent.path().startsWith(old.path())) {
            throw Refusal.conflict("%s cannot lie in %s, which lies in it.".formatted(old.name(), parent.name()));
        }
        if (parent.code().equals(old.parentCode())) {
            throw Refusal.conflict("%s lies in %s already.".formatted(old.name(), parent.name()));
        }
        requireLevel("parentCode", level(old), parent);
        requireScope(parent);
        store.move(old, parent);
        RegionRow now = tree.current(old.code());
        history.add(old.code(), day(change.from()), now(), MOVED, old.side(), now.side(), change.note(), by);
        return tree.show(now);
    }

    @Transactional
    public Region split(String code, Split change, String by) {
        RegionChecks.check(change, today());
        store.lock();
        RegionRow old = mine(code);
        RegionRow parent = parent(old);
        boolean stays = change.into().stream().anyMatch(part -> part.code().equals(old.code()));
        LocalDate from = day(change.from());
        for (Part part : change.into()) {
            if (part.code().equals(old.code())) {
                store.describe(old.code(), traits(part, old));
            } else {
                freeCode("into", part.code(), level(old));
                store.insert(
                        part.code(), old.level(), parent.code(), below(parent, part.code()), traits(part, null), from);
            }
        }
        distribute(old, change);
        if (!stays) {
            giveEverything(old, change.into().getFirst().code(), from);
        }
        for (Part part : change.into()) {
            history.add(
                    part.code(),
                    from,
                    now(),
                    SPLIT,
                    old.side(),
                    tree.current(part.code()).side(),
                    change.note(),
                    by);
        }
        return tree.show(
                tree.current(stays ? old.code() : change.into().getFirst().code()));
    }

    /** Gives the new regions what was named for them. */
    private void distribute(RegionRow old, Split change) {
        Map<String, RegionRow> children =
                store.children(old.code()).stream().collect(Collectors.toMap(RegionRow::code, child -> child));
        for (Part part : change.into()) {
            if (part.code().equals(old.code())) {
                continue;
            }
            RegionRow home = tree.current(part.code());
            for (String child : Objects.requireNonNullElse(part.children(), List.<String>of())) {
                RegionRow moved = children.remove(child);
                if (moved == null) {
                    throw Refusal.invalid(
                            "into", "Does not lie in %s, or is named twice.".formatted(old.name()), child);
                }
                store.move(moved, home);
            }
        }
        Objects.requireNonNullElse(change.enterprises(), Map.<String, List<Long>>of())
                .forEach((home, ids) -> {
                    if (change.into().stream().noneMatch(part -> part.code().equals(home))) {
                        throw Refusal.invalid("enterprises", "Must name regions of into.", home);
                    }
                    if (new HashSet<>(store.enterprisesIn(old.code(), ids)).size() != new HashSet<>(ids).size()) {
                        throw Refusal.invalid(
                                "enterprises", "Some of these do not lie in %s.".formatted(old.name()), ids);
                    }
                    if (!home.equals(old.code())) {
                        store.followCode(old.code(), home, ids);
                    }
                });
    }

    @Transactional
    public Region end(String code, End change, String by) {
        RegionChecks.check(change, today());
        store.lock();
        RegionRow old = mine(code);
        LocalDate from = day(change.from());
        if (change.successorCode() == null) {
            if (!store.children(old.code()).isEmpty() || store.isUsed(old)) {
                throw Refusal.conflict(
                        "Something still lies in %s. Name the region that succeeds it.".formatted(old.name()));
            }
            store.succeed(old, null, from);
            history.add(old.code(), from, now(), ENDED, old.side(), null, change.note(), by);
            return tree.show(tree.current(old.code()));
        }
        RegionRow successor = tree.inForce(change.successorCode())
                .filter(row -> row.level().equals(old.level()) && !row.code().equals(old.code()))
                .orElseThrow(() -> Refusal.invalid(
                        "successorCode", "Must be another region in force of the same level.", change.successorCode()));
        requireScope(parent(successor));
        giveEverything(old, successor.code(), from);
        history.add(successor.code(), from, now(), MERGED, old.side(), successor.side(), change.note(), by);
        return tree.show(tree.current(successor.code()));
    }

    private void giveEverything(RegionRow old, String successor, LocalDate from) {
        RegionRow heir = tree.current(successor);
        store.children(old.code()).forEach(child -> store.move(child, heir));
        store.succeed(old, successor, from);
        store.followCode(old.code(), successor, null);
    }

    /** A region in force that the caller may change. */
    private RegionRow mine(String code) {
        RegionRow row = tree.inForce(code).orElseThrow(() -> Refusal.notFound(RegionTree.WORD, code));
        if (row.parentCode() == null) {
            throw Refusal.conflict("The nation is not changed.");
        }
        requireScope(parent(row));
        return row;
    }

    private RegionRow parent(RegionRow row) {
        return tree.current(Objects.requireNonNull(row.parentCode()));
    }

    private static void requireScope(RegionRow parent) {
        if (!CurrentScope.covers(parent.path(), null, null)) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "The account is not responsible for %s.".formatted(parent.name()));
        }
    }

    private static void requireLevel(String field, RegionLevel level, RegionRow parent) {
        if (!level.fitsBelow(level(parent))) {
            throw Refusal.invalid(
                    field, "A %s cannot lie in a %s.".formatted(word(level), parent.level()), parent.code());
        }
    }

    private RegionCode freeCode(String field, String text, RegionLevel level) {
        RegionCode code;
        try {
            code = new RegionCode(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(field, String.valueOf(e.getMessage()), text);
        }
        if (code.level() != level) {
            throw Refusal.invalid(field, "Is not the code of a %s.".formatted(word(level)), text);
        }
        if (tree.isTaken(text)) {
            throw Refusal.conflict("The code %s is taken, or was.".formatted(text));
        }
        return code;
    }

    private RegionCode freePark(RegionRow parent) {
        var taken = new HashSet<>(store.parksFoundedIn(parent.code()));
        var home = new RegionCode(parent.code());
        return IntStream.range(1, MOST_PARKS)
                .mapToObj("%02d"::formatted)
                .map(home::park)
                .filter(code -> !taken.contains(code.text()))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.conflict("The parks of %s have all numbers up to 99. Choose a code with letters."
                                .formatted(parent.name())));
    }

    private static String below(RegionRow parent, String code) {
        return parent.path() + code + "/";
    }

    private static RegionLevel level(RegionRow row) {
        return RegionLevel.valueOf(row.level().toUpperCase(Locale.ROOT));
    }

    private static String word(RegionLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Traits traits(Region.Input input) {
        String name = Objects.requireNonNull(input.name());
        return new Traits(
                name,
                Objects.requireNonNullElse(input.shortName(), name),
                Objects.requireNonNullElse(input.pinyin(), ""),
                Objects.requireNonNullElse(input.initials(), ""),
                input.longitude(),
                input.latitude());
    }

    private static Traits traits(RegionRow old, Rename change) {
        return new Traits(
                change.name(),
                Objects.requireNonNullElse(change.shortName(), change.name()),
                Objects.requireNonNullElse(change.pinyin(), old.pinyin()),
                Objects.requireNonNullElse(change.initials(), old.initials()),
                old.longitude(),
                old.latitude());
    }

    private static Traits traits(Part part, @Nullable RegionRow old) {
        return new Traits(
                part.name(),
                Objects.requireNonNullElse(part.shortName(), part.name()),
                Objects.requireNonNullElse(part.pinyin(), old == null ? "" : old.pinyin()),
                Objects.requireNonNullElse(part.initials(), old == null ? "" : old.initials()),
                part.longitude() == null && old != null ? old.longitude() : part.longitude(),
                part.latitude() == null && old != null ? old.latitude() : part.latitude());
    }

    private Instant now() {
        return clock.instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), Beijing.ZONE);
    }

    private LocalDate day(@Nullable LocalDate from) {
        return from == null ? today() : from;
    }
}
