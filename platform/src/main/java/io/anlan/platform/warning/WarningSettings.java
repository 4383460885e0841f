package io.anlan.platform.warning;

import io.anlan.platform.account.Actor;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one home of the matrix and of the deadlines. They hold for the whole installation. */
@Service
class WarningSettings {
    private static final String DOMAIN = "major-hazard";
    private static final int LONGEST_MINUTES = 60 * 24 * 365;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    WarningSettings(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * All of the settings.
     *
     * @param mayChange whether the caller may: by his permission, and because he sees the whole installation
     */
    @Schema(name = "WarningSettings")
    record Shown(List<Matrix.Cell> matrix, List<Deadlines> deadlines, List<Part.Source> sources, boolean mayChange) {}

    /**
     * Another matrix.
     *
     * @param version of the matrix that was changed
     */
    @Schema(name = "WarningMatrixInput")
    record MatrixInput(List<Matrix.Cell> cells, @Nullable Integer version) {}

    /**
     * Other deadlines, of all four colours.
     *
     * @param version of the deadlines that were changed
     */
    @Schema(name = "WarningDeadlinesInput")
    record DeadlinesInput(
            List<Deadlines> deadlines, @Nullable Integer version) {}

    @Transactional(readOnly = true)
    public Shown shown(boolean mayChange) {
        return new Shown(matrix().cells(), deadlines(), sources(), mayChange);
    }

    /** Whether somebody sees everything that the settings hold for. */
    static boolean isInstallationWide(Actor actor) {
        return actor.scope().covers(Scope.NATION, DOMAIN, null);
    }

    Matrix matrix() {
        return new Matrix(jdbc.sql("select grade, priority, colour from warning_matrix order by grade, priority")
                .query((row, number) -> new Matrix.Cell(
                        row.getInt("grade"), row.getInt("priority"), Colour.of(row.getString("colour"))))
                .list());
    }

    /** The least serious colour first. */
    List<Deadlines> deadlines() {
        return jdbc.sql("""
                select colour, acknowledge, explain, check_online, check_on_site, county, prefecture, province, nation
                from warning_deadline order by array_position(array['blue', 'yellow', 'orange', 'red'], colour)""")
                .query((row, number) -> new Deadlines(
                        Colour.of(row.getString("colour")),
                        row.getInt("acknowledge"),
                        row.getInt("explain"),
                        row.getObject("check_online", Integer.class),
                        row.getObject("check_on_site", Integer.class),
                        row.getObject("county", Integer.class),
                        row.getObject("prefecture", Integer.class),
                        row.getObject("province", Integer.class),
                        row.getObject("nation", Integer.class)))
                .list();
    }

    Deadlines deadlines(Colour colour) {
        return deadlines().stream()
                .filter(one -> one.colour() == colour)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The colour (%s) has no deadlines.".formatted(colour.word())));
    }

    private List<Part.Source> sources() {
        return jdbc.sql(
                        "select part, confidence, source, changed_by, changed_at, version from warning_source order by part")
                .query((row, number) -> new Part.Source(
                        Word.parse(Part.class, row.getString("part")),
                        Word.parse(Part.Certainty.class, row.getString("confidence")),
                        row.getString("source"),
                        row.getString("changed_by"),
                        Times.getOrNull(row, "changed_at"),
                        row.getInt("version")))
                .list();
    }

    @Transactional
    public void change(Actor actor, MatrixInput input) {
        refuseUnlessInstallationWide(actor);
        var matrix = new Matrix(input.cells());
        if (!matrix.isWhole()) {
            throw Refusal.invalid(
                    "cells", "Must have each of the grades 1 to 4 with each of the priorities 1 to 4 once.", null);
        }
        if (!matrix.isOrdered()) {
            throw Refusal.invalid("cells", "A higher grade or a worse alarm must not make a lower colour.", null);
        }
        take(Part.MATRIX, actor, input.version());
        for (Matrix.Cell cell : matrix.cells()) {
            jdbc.sql("update warning_matrix set colour = ? where grade = ? and priority = ?")
                    .params(cell.colour().word(), cell.grade(), cell.priority())
                    .update();
        }
    }

    /** Holds for what reaches a colour from now on; deadlines that run already stay. */
    @Transactional
    public void change(Actor actor, DeadlinesInput input) {
        refuseUnlessInstallationWide(actor);
        check(input.deadlines());
        take(Part.DEADLINES, actor, input.version());
        for (Deadlines one : input.deadlines()) {
            jdbc.sql("""
                    update warning_deadline set acknowledge = ?, explain = ?, check_online = ?, check_on_site = ?, county = ?,
                        prefecture = ?, province = ?, nation = ? where colour = ?""")
                    .params(Arrays.asList(
                            one.acknowledge(),
                            one.explain(),
                            one.checkOnline(),
                            one.checkOnSite(),
                            one.county(),
                            one.prefecture(),
                            one.province(),
                            one.nation(),
                            one.colour().word()))
                    .update();
        }
    }

    private static void refuseUnlessInstallationWide(Actor actor) {
        if (!isInstallationWide(actor)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The settings of warnings hold for the whole installation; only who sees all of it changes them.");
        }
    }

    private static void check(List<Deadlines> all) {
        Set<Colour> colours = all.stream().map(Deadlines::colour).collect(Collectors.toSet());
        if (all.size() != colours.size() || !colours.equals(EnumSet.range(Colour.BLUE, Colour.RED))) {
            throw Refusal.invalid("deadlines", "Must have each of blue, yellow, orange and red once.", null);
        }
        var validation = new Validation();
        for (int i = 0; i < all.size(); i++) {
            Deadlines one = all.get(i);
            String field = "deadlines[%d].".formatted(i);
            validation.range(field + "acknowledge", one.acknowledge(), 0, LONGEST_MINUTES);
            validation.range(field + "explain", one.explain(), 0, LONGEST_MINUTES);
            validation.range(field + "checkOnline", one.checkOnline(), 0, LONGEST_MINUTES);
            validation.range(field + "checkOnSite", one.checkOnSite(), 0, LONGEST_MINUTES);
            validation.range(field + "county", one.county(), 0, LONGEST_MINUTES);
            validation.range(field + "prefecture", one.prefecture(), 0, LONGEST_MINUTES);
            validation.range(field + "province", one.province(), 0, LONGEST_MINUTES);
            validation.range(field + "nation", one.nation(), 0, LONGEST_MINUTES);
            if (!one.isOrdered()) {
                validation.refuse(field + "county", "A higher level must not be told before a lower one.", null);
            }
        }
        validation.done();
    }

    /** Takes a part for a change; its source is what it came with all the same. */
    private void take(Part part, Actor actor, @Nullable Integer version) {
        int taken = jdbc.sql("""
                update warning_source set changed_by = ?, changed_at = ?, version = version + 1
                where part = ? and (?::int is null or version = ?::int)""")
                .params(Arrays.asList(actor.username(), Times.param(clock.instant()), part.word(), version, version))
                .update();
        if (taken == 0) {
            throw Refusal.conflict(
                    "Somebody has changed the %s meanwhile. Load them and change them again.".formatted(part.word()));
        }
    }
}
