package io.anlan.platform.alarms;

import io.anlan.platform.alarms.AlarmOrders.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Acknowledges for those who do so in another way than by the list of alarms. */
@Component
public class Acknowledgement {
    private final AlarmOrders orders;

    Acknowledgement(AlarmOrders orders) {
        this.orders = orders;
    }

    /**
     * What became of it.
     *
     * @param result as {@code POST /api/alarms/acknowledge} words it
     * @param alarm as it is now
     */
    public record Result(String result, @Nullable Alarm alarm) {}

    /**
     * Acknowledges one alarm; twice is harmless.
     *
     * @param actor user name of the person who does
     */
    public Result acknowledge(String alarm, String comment, String actor) {
        AlarmOrders.Result result =
                orders.give(Order.ACKNOWLEDGE, List.of(alarm), comment, actor).getFirst();
        return new Result(result.result().word(), result.alarm());
    }
}
