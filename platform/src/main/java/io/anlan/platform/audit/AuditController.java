package io.anlan.platform.audit;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail over HTTP. */
@RestController
@RequestMapping("/api/audit")
@Requires(Permission.AUDIT)
@Tag(name = "audit")
class AuditController {
    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    @Operation(summary = "Search the audit trail, newest first")
    Page<AuditEntry> list(@ParameterObject PageQuery page, @ParameterObject AuditTrail.Query query) {
        return trail.list(page, query);
    }

    @GetMapping("/verify")
    @Operation(summary = "Verify that no entry of the trail was changed, added or removed")
    AuditTrail.Verification verify() {
        return trail.verify();
    }
}
