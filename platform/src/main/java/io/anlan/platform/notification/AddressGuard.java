package io.anlan.platform.notification;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Keeps webhooks from reaching into the network that the platform itself stands in. */
final class AddressGuard {
    private static final int BYTE = 0xff;

    private final boolean allowPrivate;

    AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** What keeps a message from going to a host, or null. */
    @Nullable
    String obstacle(String host) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return "The host %s is not known.".formatted(host);
        }
        if (!allowPrivate) {
            for (InetAddress address : addresses) {
                if (isPrivate(address)) {
                    return ("The host %s lies in a private network, where webhooks do not go."
                                    + " anlan.notification.allow-private-addresses=true allows it.")
                            .formatted(host);
                }
            }
        }
        return null;
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        if (address instanceof Inet4Address) {
            // This network (RFC 1122), shared by carriers (RFC 6598), measurements (RFC 2544), reserved (RFC 1112).
            return first == 0
                    || (first == 100 && second >= 64 && second <= 127)
                    || (first == 198 && (second == 18 || second == 19))
                    || first >= 240;
        }
        // Unique local (RFC 4193), and an IPv4 address behind a translator (RFC 6052).
        return (first & 0xfe) == 0xfc || (first == 0 && second == 0x64);
    }
}
