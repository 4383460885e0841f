package io.anlan.simulator.province;

/** How a device speaks to the platform. */
public enum Protocol {
    HJ212,
    MQTT,
    HTTP;

    /** The word of the API. */
    public String word() {
        return switch (this) {
            case HJ212 -> "hj212";
            case MQTT -> "mqtt";
            case HTTP -> "http";
        };
    }
}
