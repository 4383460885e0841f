package io.anlan.platform.audit;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** The verification for the operator at the machine itself: {@code ./anlan audit verify}. */
@Component
@Endpoint(id = "auditchain")
class AuditEndpoint {
    private final AuditTrail trail;

    AuditEndpoint(AuditTrail trail) {
        this.trail = trail;
    }

    @ReadOperation
    AuditTrail.Verification verify() {
        return trail.verify();
    }
}
