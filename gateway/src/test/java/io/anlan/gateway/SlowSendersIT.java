package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anlan.gateway.http.HttpSettings;
import io.anlan.gateway.http.IntakeResult;
import io.anlan.log.ProtocolRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that send a body byte by byte over real connections. */
class SlowSendersIT {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int TRICKLE_MILLIS = 100;
    private static final int SOCKET_TIMEOUT_MILLIS = 20_000;

    private final TestGateway gateway =
            new TestGateway(GatewaySettings.defaults().withHttp(settings()));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Socket> slow = new ArrayList<>();
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        clock.shutdownNow();
        for (Socket socket : slow) {
            socket.close();
        }
        server.stop(0);
        threads.shutdownNow();
        gateway.close();
    }

    @Test
    void oneDeviceThatTricklesOverManyConnectionsDoesNotStopTheOthers() throws IOException {
        TestDevice hostile = gateway.device(ProtocolRecord.HTTP, "a21026");
        TestDevice other = gateway.device(ProtocolRecord.HTTP, "a21026");
        int connections = HttpSettings.defaults().maxReading();

        for (int i = 0; i < connections; i++) {
            trickle(hostile);
        }
        TestGateway.await("all connections have been accepted", () -> begun.get() == connections);
        TestGateway.await("all but two are refused", () -> statuses.size() >= connections - 2);

        assertThat(statuses).containsOnly(IntakeResult.TOO_MANY).hasSize(connections - 2);
        assertThat(statusOf(other)).isEqualTo(IntakeResult.OK);
    }

    @Test
    void aBodyThatTricklesPastTheDeadlineIsRefusedAndItsDeviceIsHeardAgain() throws IOException {
        TestDevice device = gateway.device(ProtocolRecord.HTTP, "a21026");

        trickle(device);
        trickle(device);
        TestGateway.await("both are refused", () -> statuses.size() == 2);

        assertThat(statuses).containsOnly(IntakeResult.TIMED_OUT);
        assertThat(statusOf(device)).isEqualTo(IntakeResult.OK);
    }

    @Test
    void aStrangerThatTricklesPastTheDeadlineIsRefused() throws IOException {
        trickle(TestGateway.stranger(ProtocolRecord.HTTP, "a21026"));
        TestGateway.await("it is refused", () -> statuses.size() == 1);

        assertThat(statuses).containsOnly(IntakeResult.TIMED_OUT);
    }

    private static HttpSettings settings() {
        HttpSettings defaults = HttpSettings.defaults();
        return new HttpSettings(
                defaults.maxBodyBytes(),
                defaults.maxInflatedBytes(),
                defaults.maxReading(),
                defaults.maxReadingOfDevice(),
                DEADLINE,
                defaults.deviceRate(),
                defaults.strangerRate(),
                defaults.answerWithin(),
                defaults.retryAfter());
    }

    private void answer(HttpExchange exchange) throws IOException {
        begun.incrementAndGet();
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        IntakeResult result = gateway.gateway()
                .http()
                .accept(token, "127.0.0.1", null, exchange.getRequestBody())
                .join();
        statuses.add(result.status());
        byte[] body = result.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(result.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the clock
    private void trickle(TestDevice device) throws IOException {
        Socket socket = begin(device, 1 << 20);
        slow.add(socket);
        clock.scheduleWithFixedDelay(() -> sendByte(socket), 0, TRICKLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void sendByte(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
        } catch (SocketException e) {
            throw new UncheckedIOException("The gateway has closed the connection.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int statusOf(TestDevice device) throws IOException {
        byte[] body = JsonText.of(TestReading.realtime(NOW, "a21026", "7.5"));
        try (Socket socket = begin(device, body.length)) {
            socket.getOutputStream().write(body);
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(reader.readLine().split(" ", -1)[1]);
        }
    }

    private Socket begin(TestDevice device, int length) throws IOException {
        var socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        String head = "POST / HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(device.token(), length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
