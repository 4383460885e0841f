package io.anlan.engines.preflight;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A TCP port that somebody outside connects to.
 *
 * @param port the number.
 * @param purpose what is served there.
 * @param option the option of the command that changes it.
 */
public record PortCheck(int port, String purpose, String option) {
    /**
     * Refuses a port that somebody listens on.
     *
     * @throws Refusal naming the port, who holds it if that can be seen, and how to take another one.
     */
    public void check() throws Refusal {
        if (port < 1 || port > 65535) {
            throw new Refusal(
                    "Port %d (%s) must be between 1 and 65535: change it with %s.".formatted(port, purpose, option));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw new Refusal("Port %d (%s) is in use%s: stop that program or choose another port with %s."
                    .formatted(
                            port,
                            purpose,
                            PortHolder.of(port).map(h -> " by " + h).orElse(""),
                            option));
        } catch (IOException e) {
            throw new Refusal("Port %d (%s) cannot be opened: %s.".formatted(port, purpose, e.getMessage()));
        }
    }
}
