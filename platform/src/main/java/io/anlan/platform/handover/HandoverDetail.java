package io.anlan.platform.handover;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;

/**
 * A hand-over with its notes.
 *
 * @param notes the oldest first
 * @param acts what the caller may do with it now
 */
record HandoverDetail(@JsonUnwrapped Handover handover, List<HandoverNote> notes, Set<HandoverAct> acts) {
    HandoverDetail {
        notes = List.copyOf(notes);
        acts = Set.copyOf(acts);
    }
}
