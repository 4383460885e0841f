package io.anlan.platform.alarms;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.alarms.AlarmOrders.Order;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alarms over HTTP. */
@RestController
@RequestMapping("/api/alarms")
@Tag(name = "alarms")
class AlarmController {
    private static final int MOST_IDS = 500;
    private static final int LONGEST_COMMENT = 500;

    private final Alarms alarms;
    private final AlarmReader reader;
    private final AlarmOrders orders;

    AlarmController(Alarms alarms, AlarmReader reader, AlarmOrders orders) {
        this.alarms = alarms;
        this.reader = reader;
        this.orders = orders;
    }

    /**
     * An alarm with its steps, oldest first; of one with very many, the newest thousand.
     *
     * @param setAsides when it was set aside, and when it was not any more
     */
    record AlarmDetail(@JsonUnwrapped Alarm alarm, List<AlarmTransition> transitions, List<SetAsideStep> setAsides) {}

    /** An order for several alarms. */
    record OrderRequest(List<String> ids, @Nullable String comment) {}

    /** What became of an order, alarm by alarm. */
    record OrderAnswer(List<AlarmOrders.Result> items) {}

    @GetMapping
    @Requires(Permission.READ)
    @Operation(
            summary = "List alarms",
            description = "Open ones: unacknowledged first, then by priority, then the newest. All: the newest first.")
    Page<Alarm> list(@ParameterObject PageQuery page, @ParameterObject AlarmQuery query) {
        return alarms.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One alarm with its transitions")
    AlarmDetail get(@PathVariable String id) {
        return new AlarmDetail(alarms.get(id), reader.transitions(id), reader.steps(id));
    }

    @PostMapping("/acknowledge")
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(summary = "Acknowledge up to 500 alarms; acknowledging twice is harmless")
    OrderAnswer acknowledge(@AuthenticationPrincipal Actor actor, @RequestBody OrderRequest request) {
        return give(Order.ACKNOWLEDGE, request, actor);
    }

    @PostMapping("/reset")
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(summary = "Reset up to 500 latched alarms that are acknowledged and whose condition is gone")
    OrderAnswer reset(@AuthenticationPrincipal Actor actor, @RequestBody OrderRequest request) {
        return give(Order.RESET, request, actor);
    }

    private OrderAnswer give(Order order, OrderRequest request, Actor actor) {
        var validation = new Validation();
        if (request.ids().isEmpty() || request.ids().size() > MOST_IDS) {
            validation.refuse(
                    "ids",
                    "Must be 1 to %d ids.".formatted(MOST_IDS),
                    request.ids().size());
        }
        String comment = request.comment() == null ? "" : request.comment().strip();
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return new OrderAnswer(orders.give(order, request.ids(), comment, actor.username()));
    }
}
