package io.anlan.platform.averages;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.averages.Outlet.Summary;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Emission outlets over HTTP: how their averages are made, and the working of each. */
@RestController
@Tag(name = "averages")
class OutletController {
    private final Outlets outlets;
    private final OutletSetups setups;
    private final Workings workings;
    private final EmissionTotals totals;
    private final EmissionStandards standards;

    OutletController(
            Outlets outlets,
            OutletSetups setups,
            Workings workings,
            EmissionTotals totals,
            EmissionStandards standards) {
        this.outlets = outlets;
        this.setups = setups;
        this.workings = workings;
        this.totals = totals;
        this.standards = standards;
    }

    @GetMapping("/api/outlets")
    @Requires(Permission.READ)
    @Operation(summary = "List emission outlets with what their averages say of the last seven days")
    Page<Summary> list(@ParameterObject PageQuery page, @ParameterObject Outlets.Query query) {
        return outlets.list(page, query);
    }

    @GetMapping("/api/outlets/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One outlet: its setups, factors and limits in force. The id is that of the facility")
    Outlet get(@PathVariable long id) {
        return outlets.get(id);
    }

    @PutMapping("/api/outlets/{id}/setup")
    @Requires(Permission.REGISTER)
    @Operation(
            summary = "Set up how the averages of an outlet are made and what they are held to, from a day on",
            description = "A setup that begins on the same day is replaced. What it touches is calculated again.")
    Outlet put(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody OutletSetup.Input input) {
        setups.put(id, input, actor.username());
        return outlets.get(id);
    }

    @DeleteMapping("/api/outlets/{id}/setup/{code}")
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back a setup by its first day; the one before it goes on")
    void remove(
            @PathVariable long id, @PathVariable("code") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        setups.remove(id, day);
    }

    @GetMapping("/api/outlets/{id}/working")
    @Requires(Permission.READ)
    @Operation(
            summary = "How a value comes about, step by step",
            description =
                    "Made again from the archive. The first factor when no point is given, the present when no time is.")
    OutletWorking working(
            @PathVariable long id,
            @RequestParam @Nullable Long pointId,
            @RequestParam(defaultValue = "hour") Span span,
            @RequestParam @Nullable Instant at) {
        return workings.of(id, pointId, span, at);
    }

    @GetMapping("/api/outlets/{id}/totals")
    @Requires(Permission.READ)
    @Operation(
            summary = "What an outlet emitted in a year, by factor and quarter",
            description =
                    "Gaps are filled in totals alone, by HJ 75-2017 12.2 and HJ 356-2019; measured and substituted are"
                            + " told apart. The present year when none is given.")
    OutletTotals totals(@PathVariable long id, @RequestParam @Nullable Integer year) {
        return totals.of(id, year);
    }

    @GetMapping("/api/emission-standards")
    @Requires(Permission.READ)
    @Operation(
            summary = "The emission standards that come with the platform, with how sure each limit is",
            description =
                    "What is not confirmed has to be checked with the official text before a decision rests on it.")
    Page<EmissionStandards.Standard> standards() {
        return standards.list();
    }
}
