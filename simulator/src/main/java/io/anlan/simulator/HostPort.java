package io.anlan.simulator;

import java.net.InetSocketAddress;
import picocli.CommandLine;

/** Reads {@code HOST:PORT}, also as {@code tcp://HOST:PORT}; an IPv6 address stands in brackets. */
final class HostPort implements CommandLine.ITypeConverter<InetSocketAddress> {
    private static final String SCHEME = "tcp://";
    private static final int MAX_PORT = 65_535;

    @Override
    public InetSocketAddress convert(String option) {
        String text = option.startsWith(SCHEME) ? option.substring(SCHEME.length()) : option;
        int colon = text.lastIndexOf(':');
        if (colon > 0 && text.substring(colon + 1).matches("\\d{1,5}")) {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = text.substring(0, colon);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            if (port > 0 && port <= MAX_PORT) {
                return InetSocketAddress.createUnresolved(host, port);
            }
        }
        throw new CommandLine.TypeConversionException(
                "\"%s\" is not HOST:PORT, such as 127.0.0.1:8212".formatted(option));
    }
}
