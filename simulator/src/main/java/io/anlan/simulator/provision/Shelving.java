package io.anlan.simulator.provision;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a duty officer does about the load limiter of a crane that chatters: he shelves its high alarm for a while. */
public final class Shelving {
    private static final String CRANE = "港务起重";
    private static final String LIMITER = "load";
    private static final String REASON = "力矩限制器在限值附近抖动，已约厂家调整";
    private static final int MINUTES = 60;

    private final PlatformApi platform;

    public Shelving(PlatformApi platform) {
        this.platform = platform;
    }

    /** @return whether an alarm was shelved by this call; none is open at most times */
    public boolean shelve() throws IOException, InterruptedException {
        String words = URLEncoder.encode(CRANE + " " + LIMITER, StandardCharsets.UTF_8);
        for (JsonNode alarm : platform.list("/api/alarms?state=open&kind=high&q=" + words)) {
            if (!alarm.has("setAside")) {
                platform.post(
                        "/api/set-asides/shelve",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("alarmId", alarm.path("id").asString())
                                .put("minutes", MINUTES)
                                .put("reason", REASON));
                return true;
            }
        }
        return false;
    }
}
