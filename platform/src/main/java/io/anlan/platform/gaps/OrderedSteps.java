package io.anlan.platform.gaps;

import io.anlan.platform.downlink.MinuteIntervalSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Expects minutes at the interval that a device was ordered to keep, in the transaction in which its order ends. */
@Component
class OrderedSteps {
    private final RecordStore store;

    OrderedSteps(RecordStore store) {
        this.store = store;
    }

    @EventListener
    void set(MinuteIntervalSet set) {
        store.setMinuteStep(set.device(), set.minutes(), set.at());
    }
}
