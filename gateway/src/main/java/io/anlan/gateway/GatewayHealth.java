package io.anlan.gateway;

import java.util.List;

/**
 * Whether the gateway can do its work.
 *
 * @param problems what is in the way, one sentence each; empty when nothing is
 */
public record GatewayHealth(List<String> problems) {
    public GatewayHealth {
        problems = List.copyOf(problems);
    }

    public boolean isUp() {
        return problems.isEmpty();
    }
}
