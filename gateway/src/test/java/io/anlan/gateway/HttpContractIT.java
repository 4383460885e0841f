package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.http.IntakeResult;
import io.anlan.log.QuarantineRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpContractIT extends IntakeContract {
    @Override
    TestGateway startGateway() {
        return TestGateway.onDefaults();
    }

    @Override
    Way open(TestGateway running) {
        return new HttpWay(running.gateway().http());
    }

    private HttpWay http() {
        return (HttpWay) way();
    }

    @Test
    void aWrongTokenIsRefusedAndSetAside() {
        byte[] body = "{\"readings\": [], \"of\": \"nobody-17\"}".getBytes(StandardCharsets.UTF_8);

        IntakeResult result = http().result("guessed", null, body);

        assertThat(result.status()).isEqualTo(IntakeResult.UNAUTHORIZED);
        assertThat(result.contentType()).isEqualTo("application/problem+json");
        assertThat(result.body()).contains("\"code\":\"unauthenticated\"").doesNotContain("guessed");
        QuarantineRecord record = gateway()
                .quarantine()
                .await(candidate -> candidate.getRaw().toStringUtf8().contains("nobody-17"));
        assertThat(record.getReason()).isEqualTo("wrong-password");
    }

    @Test
    void theAnswerCountsWhatWasTakenAndNamesWhatWasNot() {
        TestDevice device = device("a21026");

        IntakeResult result = http().result(
                        device.token(), null, JsonText.of(TestReading.realtime(NOW, "a21026", "1", "a99999", "2")));

        assertThat(result.status()).isEqualTo(IntakeResult.OK);
        assertThat(result.body())
                .isEqualTo("{\"accepted\":1,\"quarantined\":1,\"problems\":[{\"reading\":0,\"sample\":1,"
                        + "\"reason\":\"unmapped-factor\",\"detail\":\"The code a99999 belongs to no point of device "
                        + device.address() + ".\"}]}");
    }

    @Test
    void aCompressedBodyIsTakenIn() throws IOException {
        TestDevice device = device("a21026");

        IntakeResult result =
                http().result(device.token(), "gzip", gzip(JsonText.of(TestReading.realtime(NOW, "a21026", "7.50"))));

        assertThat(result.status()).isEqualTo(IntakeResult.OK);
        assertThat(loggedReading(device).getSamples(0).getValue()).isEqualTo(7.5);
    }

    @Test
    void aBombIsNotInflatedBeyondTheLimit() throws IOException {
        TestDevice device = device("a21026");

        IntakeResult result = http().result(device.token(), "gzip", gzip(new byte[64 << 20]));

        assertThat(result.status()).isEqualTo(IntakeResult.TOO_LARGE);
        assertThat(quarantined(device).getReason()).isEqualTo("too-large");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        TestDevice device = device("a21026");

        IntakeResult result = http().result(device.token(), null, new byte[(1 << 20) + 1]);

        assertThat(result.status()).isEqualTo(IntakeResult.TOO_LARGE);
    }

    @Test
    void theLargestBodyFitsIntoQuarantine() {
        TestDevice device = device("a21026");

        IntakeResult result = http().result(device.token(), null, new byte[1 << 20]);

        assertThat(result.status()).isEqualTo(IntakeResult.BAD_REQUEST);
        assertThat(quarantined(device).getRaw().size()).isEqualTo(1 << 20);
    }

    @Test
    void aBrokenCompressionIsRefused() {
        TestDevice device = device("a21026");

        IntakeResult result = http().result(device.token(), "gzip", new byte[] {1, 2, 3});

        assertThat(result.status()).isEqualTo(IntakeResult.BAD_REQUEST);
        assertThat(quarantined(device).getReason()).isEqualTo("undecodable");
    }

    @Test
    void anUnknownEncodingIsRefused() {
        TestDevice device = device("a21026");

        assertThat(http().result(device.token(), "br", new byte[0]).status()).isEqualTo(IntakeResult.UNSUPPORTED);
    }

    @Test
    void aMessageIdSentAgainIsStoredOnceUnlessItsContentIsAnother() {
        TestDevice device = device("a21026");
        String message = "{\"messageId\": \"m-1\", \"readings\": [{\"measuredAt\": %d, \"samples\": [%s]}]}";
        byte[] first = message.formatted(NOW.toEpochMilli(), "{\"code\": \"a21026\", \"value\": 1}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] other = message.formatted(NOW.toEpochMilli(), "{\"code\": \"a21026\", \"value\": 2}")
                .getBytes(StandardCharsets.UTF_8);

        IntakeResult result = http().result(device.token(), null, first);
        assertThat(http().result(device.token(), null, first)).isEqualTo(result);
        assertThat(http().result(device.token(), null, other).status()).isEqualTo(IntakeResult.OK);

        assertThat(loggedReadings(device))
                .hasSize(2)
                .allMatch(reading -> reading.getMessageId().equals("m-1"));
    }

    @Test
    void aDeviceThatIsTooFastIsToldToWait() {
        TestDevice device = device("a21026");
        var answers = new ArrayList<CompletableFuture<IntakeResult>>();

        for (int i = 0; i < 1000; i++) {
            answers.add(http().post(
                            device.token(),
                            null,
                            JsonText.of(TestReading.realtime(NOW.minusSeconds(i), "a21026", "1"))));
        }

        assertThat(answers.getFirst().join().status()).isEqualTo(IntakeResult.OK);
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .filteredOn(result -> result.status() == IntakeResult.TOO_MANY)
                .isNotEmpty()
                .allMatch(result -> Objects.requireNonNull(result.retryAfter()).isPositive());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
