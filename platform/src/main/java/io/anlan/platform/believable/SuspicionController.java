package io.anlan.platform.believable;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suspicions of tampered data over HTTP and as a file, and the settings of the detectors. */
@RestController
@Tag(name = "believable data")
class SuspicionController {
    private static final List<Column<Suspected>> COLUMNS = List.of(
            Column.of("编号", "ID", Suspected::id),
            Column.of("企业", "Enterprise", s -> s.enterprise().name()),
            Column.of("排口", "Outlet", s -> s.facility().name()),
            Column.of("监测点", "Point", s -> s.point() == null ? null : s.point().name()),
            Column.of("数值", "Value", s -> SuspicionTerms.of(s.value())),
            Column.of("特征", "Signature", s -> SuspicionTerms.of(s.kind())),
            Column.time("开始", "From", Suspected::from),
            Column.time("结束", "To", Suspected::to),
            Column.of("可疑度", "Score", Suspected::score),
            Column.of("发现", "Finding", Suspected::finding),
            Column.of("状态", "Status", s -> SuspicionTerms.of(s.status())),
            Column.time("发现时间", "Found at", Suspected::foundAt),
            Column.of("处理人", "Decided by", Suspected::decidedBy),
            Column.time("处理时间", "Decided at", Suspected::decidedAt),
            Column.of("理由", "Reason", Suspected::comment));

    private final Suspicions suspicions;
    private final DetectorSettings settings;
    private final Exports exports;

    SuspicionController(Suspicions suspicions, DetectorSettings settings, Exports exports) {
        this.suspicions = suspicions;
        this.settings = settings;
        this.exports = exports;
    }

    /** Why somebody takes a step. */
    @Schema(name = "SuspicionReason")
    record Reason(@Nullable String comment) {}

    @GetMapping("/api/suspicions")
    @Requires(Permission.READ)
    @Operation(summary = "List suspicions of tampered data, the newest first")
    Page<Suspected> list(@ParameterObject PageQuery page, @ParameterObject Suspicions.Query query) {
        return suspicions.list(page, query);
    }

    @GetMapping("/api/suspicions/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One suspicion with its evidence and what was done with it")
    Suspected.Detail get(@PathVariable long id) {
        return suspicions.detail(id);
    }

    @PostMapping("/api/suspicions/{id}/explain")
    @Requires(Permission.STOPS)
    @Operation(summary = "Give a reason for what is suspected; the enterprise's step")
    Suspected.Detail explain(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Reason reason) {
        return suspicions.step(id, StatusWord.EXPLAINED, reason.comment(), actor.username());
    }

    @PostMapping("/api/suspicions/{id}/verify")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Say that it was found true on site; there is no step after it")
    Suspected.Detail verify(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Reason reason) {
        return suspicions.step(id, StatusWord.VERIFIED_ON_SITE, reason.comment(), actor.username());
    }

    @PostMapping("/api/suspicions/{id}/dismiss")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Say that it was nothing")
    Suspected.Detail dismiss(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Reason reason) {
        return suspicions.step(id, StatusWord.DISMISSED, reason.comment(), actor.username());
    }

    @PostMapping("/api/suspicions/{id}/reopen")
    @Requires(Permission.APPROVE)
    @Operation(summary = "Doubt an explanation, or open what was dismissed again")
    Suspected.Detail reopen(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Reason reason) {
        return suspicions.step(id, StatusWord.OPEN, reason.comment(), actor.username());
    }

    @PostMapping("/api/facilities/{id}/judgement")
    @Requires(Permission.APPROVE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have an outlet judged again, after late data or other settings; within about a minute")
    void judgeAgain(@PathVariable long id) {
        suspicions.judgeAgain(id);
    }

    @GetMapping("/api/export/suspicions")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Suspicions as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Suspicions.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file, new Term("数据疑点", "suspicions"), COLUMNS, page -> suspicions.list(page, query), request, response);
    }

    @GetMapping("/api/detectors")
    @Requires(Permission.READ)
    @Operation(summary = "The detectors of tampered data and their thresholds")
    List<DetectorSettings.Setting> detectors() {
        return settings.all();
    }

    @PutMapping("/api/detectors/{id}")
    @Requires(Permission.SYSTEM)
    @Operation(summary = "Switch a detector on or off and set its thresholds; holds from the next judgement on")
    DetectorSettings.Setting set(
            @AuthenticationPrincipal Actor actor,
            @PathVariable("id") DetectorWord detector,
            @RequestBody DetectorSettings.Input input) {
        return settings.set(detector, input, actor.username());
    }
}
