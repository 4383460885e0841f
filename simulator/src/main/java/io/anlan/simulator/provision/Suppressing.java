package io.anlan.simulator.provision;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sewage works has designed: while its blower stands, of which there is an alarm, that of little oxygen says nothing
 * more. That of far too little still calls.
 */
public final class Suppressing {
    private static final String WORKS = "南湖污水";
    private static final String BLOWER = "e30201";
    private static final String OXYGEN = "e30501";
    private static final String NAME = "鼓风机停运";
    private static final String REASON = "鼓风机停运已单独报警，溶解氧随之下降，低报不再重复提示";
    /** Amperes; running it takes 70 and more. */
    private static final String STANDS = BLOWER + ".value < 5.0";

    private static final int MOST_MINUTES = 120;
    private static final int DAYS = 1;

    private final PlatformApi platform;

    public Suppressing(PlatformApi platform) {
        this.platform = platform;
    }

    /** @return whether it was switched on by this call; what somebody has switched off since stays off */
    public boolean suppress() throws IOException, InterruptedException {
        List<JsonNode> known = platform.list("/api/suppressions?q=" + words(WORKS + " " + NAME));
        JsonNode suppression = known.isEmpty() ? made() : known.getFirst();
        if (suppression.path("tried").asBoolean(false)) {
            return false;
        }
        String path = "/api/suppressions/%d/".formatted(suppression.path("id").asLong());
        JsonNode tried = platform.post(
                path + "try", JsonMapper.shared().createObjectNode().put("days", DAYS));
        if (!tried.path("tried").asBoolean(false)) {
            return false; // nothing is recorded yet
        }
        platform.post(path + "on", JsonMapper.shared().createObjectNode());
        return true;
    }

    private JsonNode made() throws IOException, InterruptedException {
        JsonNode blower = point(BLOWER);
        ObjectNode wish = JsonMapper.shared()
                .createObjectNode()
                .put("facilityId", blower.path("facilityId").asLong())
                .put("name", NAME)
                .put("reason", REASON)
                .put("expression", STANDS)
                .put("mostMinutes", MOST_MINUTES);
        wish.putArray("inputs")
                .addObject()
                .put("name", BLOWER)
                .put("pointId", blower.path("id").asLong());
        wish.putArray("targets")
                .addObject()
                .put("pointId", point(OXYGEN).path("id").asLong())
                .put("kind", "low");
        return platform.post("/api/suppressions", wish);
    }

    private JsonNode point(String code) throws IOException, InterruptedException {
        return platform.list("/api/points?q=" + words(WORKS + " " + code)).stream()
                .findFirst()
                .orElseThrow(() -> new IOException("%s has no point %s yet.".formatted(WORKS, code)));
    }

    private static String words(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
