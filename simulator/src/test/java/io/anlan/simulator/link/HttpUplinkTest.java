package io.anlan.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.message.Message;
import io.anlan.simulator.support.SmallHttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpUplinkTest {
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofSeconds(5), 3, Duration.ofMillis(20));
    private static final String TAKEN = "{\"accepted\": 3, \"quarantined\": 0, \"problems\": []}";

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void aMessageIsAcknowledgedByStatus200() throws InterruptedException {
        try (var server = new SmallHttpServer((request, count) -> SmallHttpServer.Answer.of(200, TAKEN))) {
            assertThat(deliver(server, "{\"readings\":[]}")).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/api/intake");
                assertThat(request.authorization()).isEqualTo("Bearer device-token");
                assertThat(request.body()).isEqualTo("{\"readings\":[]}");
            });
        }
    }

    @Test
    void aLongMessageIsCompressed() throws InterruptedException {
        String body = "{\"readings\":[\"" + "x".repeat(5000) + "\"]}";
        try (var server = new SmallHttpServer((request, count) -> SmallHttpServer.Answer.of(200, TAKEN))) {
            deliver(server, body);
            assertThat(server.received().getFirst().body()).isEqualTo(body);
        }
    }

    @Test
    void tellsHowManySamplesWereSetAside() throws InterruptedException {
        try (var server = new SmallHttpServer(
                (request, count) -> SmallHttpServer.Answer.of(200, "{\"accepted\": 1, \"quarantined\": 2}"))) {
            assertThat(deliver(server, "{}")).isEqualTo(new Delivery.Acknowledged(2));
        }
    }

    @Test
    void aBusyPlatformIsAskedAgainAsSoonAsItWants() throws InterruptedException {
        try (var server = new SmallHttpServer((request, count) -> switch (count) {
            case 1 -> new SmallHttpServer.Answer(503, "", Map.of("Retry-After", "0"));
            case 2 -> new SmallHttpServer.Answer(429, "", Map.of("Retry-After", "0"));
            default -> SmallHttpServer.Answer.of(200, TAKEN);
        })) {
            assertThat(deliver(server, "{}")).isEqualTo(Delivery.Acknowledged.WHOLE);
            assertThat(server.received()).hasSize(3);
        }
    }

    @Test
    void aRefusalIsNotSentAgainAndNamesItsCode() throws InterruptedException {
        try (var server = new SmallHttpServer((request, count) ->
                SmallHttpServer.Answer.of(401, "{\"status\": 401, \"code\": \"unauthenticated\"}"))) {
            assertThat(deliver(server, "{}")).isEqualTo(new Delivery.Refused("HTTP 401 unauthenticated"));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aPageOfSomebodyElseIsStillARefusal() throws InterruptedException {
        try (var server =
                new SmallHttpServer((request, count) -> SmallHttpServer.Answer.of(404, "<html>not here</html>"))) {
            assertThat(deliver(server, "{}")).isEqualTo(new Delivery.Refused("HTTP 404"));
        }
    }

    @Test
    void anAddressWithAPathIsTakenAsItIs() throws InterruptedException {
        try (var server = new SmallHttpServer((request, count) -> SmallHttpServer.Answer.of(200, ""))) {
            var uplink = new HttpUplink(client, server.uri().resolve("/behind/a/proxy"), "t");
            new Courier(uplink, POLICY).deliver(new Message("m", new byte[] {'{', '}'}));
            assertThat(server.received().getFirst().path()).isEqualTo("/behind/a/proxy");
        }
    }

    @Test
    void saysWhereNobodyAnswersAndWhatIsNoAddress() {
        URI gone;
        try (var server = new SmallHttpServer((request, count) -> SmallHttpServer.Answer.of(200, ""))) {
            gone = server.uri();
        }
        assertThatThrownBy(() -> new HttpUplink(client, gone, "t").open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(gone.toString());
        assertThatThrownBy(() -> new HttpUplink(client, URI.create("localhost:8080"), "t"))
                .hasMessageContaining("localhost:8080");
    }

    private Delivery deliver(SmallHttpServer server, String body) throws InterruptedException {
        var uplink = new HttpUplink(client, server.uri(), "device-token");
        return new Courier(uplink, POLICY).deliver(new Message("m", body.getBytes(StandardCharsets.UTF_8)));
    }
}
