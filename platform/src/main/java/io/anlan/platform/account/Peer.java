package io.anlan.platform.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request comes from. */
final class Peer {
    private static final int NETWORK_BYTES = 8;

    private Peer() {}

    /** The address; behind a proxy that of the client, when {@code server.forward-headers-strategy} says so. */
    static String of(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    /** What one subscriber has at least: an IPv4 address, or the first half of an IPv6 address. */
    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] network = parsed.getAddress();
            Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
