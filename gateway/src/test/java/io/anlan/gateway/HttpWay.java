package io.anlan.gateway;

import io.anlan.gateway.http.HttpIntake;
import io.anlan.gateway.http.IntakeResult;
import io.anlan.log.ProtocolRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** HTTP: 200 takes, all else refuses. */
@SuppressWarnings("FutureReturnValueIgnored") // kept as the last answer
final class HttpWay implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PEER = "10.0.0.7";

    private final HttpIntake http;
    private CompletableFuture<IntakeResult> last = new CompletableFuture<>();

    HttpWay(HttpIntake http) {
        this.http = http;
    }

    @Override
    public ProtocolRecord protocol() {
        return ProtocolRecord.HTTP;
    }

    @Override
    public Answer send(TestDevice device, TestReading reading, Duration patience) {
        post(device.token(), null, JsonText.of(reading));
        return awaitAnswer(patience);
    }

    @Override
    public Answer sendBytes(TestDevice device, byte[] bytes) {
        post(device.token(), null, bytes);
        return awaitAnswer(PATIENCE);
    }

    IntakeResult result(String token, @Nullable String encoding, byte[] body) {
        post(token, encoding, body);
        return last.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    CompletableFuture<IntakeResult> post(String token, @Nullable String encoding, byte[] body) {
        try {
            last = http.accept(token, PEER, encoding, new ByteArrayInputStream(body));
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Answer awaitAnswer(Duration patience) {
        try {
            return last.get(patience.toMillis(), TimeUnit.MILLISECONDS).status() == IntakeResult.OK
                    ? Answer.TAKEN
                    : Answer.REFUSED;
        } catch (TimeoutException e) {
            return Answer.NONE;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Answer toStrangers() {
        return Answer.REFUSED;
    }

    @Override
    public Answer toNonsense() {
        return Answer.REFUSED;
    }

    @Override
    public void close() {
        // Holds no connection.
    }
}
