package io.anlan.engines.mqtt;

/** The topics of the platform. A device is named by its user name, which is one level of the topic. */
final class DeviceTopics {
    private static final String DEVICES = "anlan/v1/devices/";

    static final String ALL_READINGS = DEVICES + "+/readings";
    static final String ALL_COMMANDS = DEVICES + "+/commands";

    /** The group of the shared subscription that gateways ask any broker for. */
    static final String GATEWAY_SHARE = "anlan-gateway";

    private DeviceTopics() {}

    static String readingsOf(String username) {
        return DEVICES + username + "/readings";
    }

    static String commandsOf(String username) {
        return DEVICES + username + "/commands";
    }

    /** Whether the name is one plain level of a topic: not empty, no separator and no wildcard. */
    static boolean isOneLevel(String username) {
        return !username.isEmpty() && username.chars().noneMatch(c -> c == '/' || c == '+' || c == '#');
    }
}
