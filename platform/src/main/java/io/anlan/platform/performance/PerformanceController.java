package io.anlan.platform.performance;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The performance of the alarms over HTTP. */
@RestController
@Tag(name = "alarms")
class PerformanceController {
    private final AlarmPerformance performance;

    PerformanceController(AlarmPerformance performance) {
        this.performance = performance;
    }

    @GetMapping("/api/alarms/performance")
    @Requires(Permission.READ)
    @Operation(
            summary = "How the alarms performed, against the targets of ISA-18.2, IEC 62682 and EEMUA 191",
            description =
                    "For the seat of the caller or a region, and for each enterprise in it; at most 31 days. Everything as"
                            + " far as the caller may see it. Floods and windows begin to be counted with the period.")
    PerformanceReport report(@AuthenticationPrincipal Actor actor, @ParameterObject PerformanceQuery query) {
        return performance.of(actor, query);
    }

    @GetMapping("/api/alarms/load")
    @Requires(Permission.READ)
    @Operation(
            summary = "How much there is to attend to at the moment: flood and chattering",
            description = "Counted over the last two hours; late alarms are left out.")
    AlarmLoad load(@ParameterObject LoadQuery query) {
        return performance.load(query);
    }
}
