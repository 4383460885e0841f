package io.anlan.platform.whatif;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What-if runs over HTTP. */
@RestController
@RequestMapping("/api/what-if")
@Tag(name = "registry")
class WhatIfController {
    private final Runs runs;
    private final Answers answers;

    WhatIfController(Runs runs, Answers answers) {
        this.runs = runs;
        this.answers = answers;
    }

    @PostMapping
    @Requires(Permission.RULES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Replay the samples of many points with rules as they are and as they would be",
            description = "Goes on by itself, one run at a time; at most 30 days, one run of an account. Nothing is"
                    + " changed: no rule, no alarm.")
    WhatIfRun start(@AuthenticationPrincipal Actor actor, @RequestBody WhatIfInput input) {
        return WhatIfRun.of(runs.start(input, actor), null);
    }

    @GetMapping
    @Requires(Permission.RULES)
    @Operation(
            summary = "The caller's own runs, newest first, without what they found",
            description = "Runs are kept in memory: a restart of the platform, and newer ones, end them.")
    Page<WhatIfRun> list(@AuthenticationPrincipal Actor actor) {
        return Page.whole(
                runs.of(actor).stream().map(run -> WhatIfRun.of(run, null)).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.RULES)
    @Operation(summary = "One of the caller's runs, with what it has found so far")
    WhatIfRun get(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return answers.whole(runs.get(id, actor));
    }

    @GetMapping("/{id}/alarms")
    @Requires(Permission.RULES)
    @Operation(
            summary = "The alarms that the rules of one side alone would have raised",
            description = "The first 20,000 of a run.")
    Page<DifferingAlarm> alarms(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @ParameterObject Answers.Query query,
            @ParameterObject PageQuery page) {
        return answers.alarms(runs.get(id, actor), query, page);
    }

    @PostMapping("/{id}/cancel")
    @Requires(Permission.RULES)
    @Operation(summary = "Stop a run; what it has found stays")
    WhatIfRun cancel(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        Run run = runs.get(id, actor);
        run.stop();
        return WhatIfRun.of(run, null);
    }
}
