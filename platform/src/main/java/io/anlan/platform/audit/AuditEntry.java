package io.anlan.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail.
 *
 * @param id one more than that of the entry before
 * @param actor user name, or {@code platform} for its own work
 * @param peer host that the request came from
 * @param act such as insert, update, delete, log-in
 * @param object kind of thing, such as rule
 * @param outcome done or refused
 * @param detail JSON; of an update each changed field as [before, after]
 * @param seal SHA-256 over the seal of the entry before and this one's fields, in hexadecimal digits
 */
record AuditEntry(
        long id,
        Instant at,
        String actor,
        @Nullable String peer,
        String act,
        String object,
        @Nullable String objectId,
        String outcome,
        @JsonRawValue @Schema(type = "object") String detail,
        String seal) {}
