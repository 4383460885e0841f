package io.anlan.platform.handover;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;

/**
 * A hand-over with its notes.
 *
 * @param notes the oldest first
 * @param setAsides the alarms that were set aside when it began, what ends first first; at most 1000
 * @param acts what the caller may do with it now
 */
record HandoverDetail(
        @JsonUnwrapped Handover handover,
        List<HandoverNote> notes,
        List<HandoverSetAside> setAsides,
        Set<HandoverAct> acts) {
    HandoverDetail {
        setAsides = List.copyOf(setAsides);
        notes = List.copyOf(notes);
        acts = Set.copyOf(acts);
    }
}
