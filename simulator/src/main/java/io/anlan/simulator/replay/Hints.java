package io.anlan.simulator.replay;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do about refusals that a first own device meets. */
final class Hints {
    private static final Map<String, String> BY_REASON = hints();

    private Hints() {}

    /** What to do when everything was taken in and not everything had a place. */
    static final String QUARANTINED =
            "Values without a registered point are kept in quarantine: register the points, and replay them from there.";

    /** A sentence for each kind of refusal that has a known way out. */
    static List<String> of(Collection<String> reasons) {
        return BY_REASON.entrySet().stream()
                .filter(hint -> reasons.stream().anyMatch(reason -> reason.contains(hint.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    private static Map<String, String> hints() {
        var hints = new LinkedHashMap<String, String>();
        hints.put(
                "MN_WRONG",
                "The platform does not know this MN. What it refused is kept: adopt the device under unknown devices.");
        hints.put(
                "PW_WRONG",
                "The password is not the one the platform has for this MN: give the right one with --password.");
        hints.put("HTTP 401", "No device has this token: make a new one for the device, and give it with --token.");
        hints.put("HTTP 404", "This address has no intake: check --url.");
        hints.put(
                "not_authorized",
                "The broker lets a device publish to its own topic only: --mn must be the address of the device.");
        return hints;
    }
}
