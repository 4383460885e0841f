package io.anlan.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A data logger that speaks HJ 212-2017 over a real socket. It shares no code with the codec under test: frames are
 * text, and the check sum is computed bit by bit as Annex A of the standard tells it.
 */
public final class Hj212Device implements AutoCloseable {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(BEIJING);
    private static final DateTimeFormatter MILLISECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(BEIJING);
    private static final Pattern REPLY = Pattern.compile("QN=(\\d{17});ST=91;CN=(\\d{4})");

    private final String mn;
    private final String pw;
    private final Socket socket;
    private final StringBuilder received = new StringBuilder();

    public Hj212Device(int port, String mn, String pw) throws IOException {
        this.mn = mn;
        this.pw = pw;
        this.socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        socket.setTcpNoDelay(true);
    }

    /** The reply to one frame: its command code. */
    public record Reply(String qn, int cn) {}

    /** A real-time frame (2011) that asks for an answer; values as text, so that their decimals are sent. */
    public String realtime(Instant measuredAt, Map<String, String> values) {
        String data = values.entrySet().stream()
                .map(e -> e.getKey() + "-Rtd=" + e.getValue() + "," + e.getKey() + "-Flag=N")
                .collect(Collectors.joining(";"));
        return frame(measuredAt, 2011, "DataTime=" + SECOND.format(measuredAt) + ";" + data);
    }

    /** A frame of any command with the device's identity. */
    public String frame(Instant qn, int cn, String data) {
        return wrap(
                "QN=%s;ST=32;CN=%d;PW=%s;MN=%s;Flag=5;CP=&&%s&&".formatted(MILLISECOND.format(qn), cn, pw, mn, data));
    }

    /** Header, length, check sum and tail around a data segment. */
    public static String wrap(String segment) {
        return "##%04d%s%04X\r\n".formatted(segment.length(), segment, checkSum(segment));
    }

    private static int checkSum(String segment) {
        int register = 0xFFFF;
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            register = (register >> 8) ^ (b & 0xFF);
            for (int bit = 0; bit < 8; bit++) {
                boolean one = (register & 1) == 1;
                register >>= 1;
                if (one) {
                    register ^= 0xA001;
                }
            }
        }
        return register;
    }

    public void send(String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next reply, or empty when none came in time or the peer closed. */
    public Optional<Reply> reply(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        while (true) {
            Optional<Reply> parsed = parse();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (parsed.isPresent() || left <= 0) {
                return parsed;
            }
            socket.setSoTimeout((int) left);
            try {
                int n = in.read(buffer);
                if (n < 0) {
                    return Optional.empty();
                }
                received.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
        }
    }

    private Optional<Reply> parse() {
        int end = received.indexOf("\r\n");
        if (end < 0) {
            return Optional.empty();
        }
        String line = received.substring(0, end);
        received.delete(0, end + 2);
        Matcher reply = REPLY.matcher(line);
        if (!reply.find()) {
            throw new AssertionError("The centre sent what is no reply: " + line);
        }
        return Optional.of(new Reply(reply.group(1), Integer.parseInt(reply.group(2))));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
