package io.anlan.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.platform.account.LogIns.LogIn;
import io.anlan.platform.store.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveClientTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final LiveClient client = new LiveClient(
            7,
            (LogIn) () -> true,
            Duration.ofSeconds(30),
            Scope.EVERYTHING,
            sequence -> Frame.comment("beat %d".formatted(sequence)));
    private Thread thread = new Thread(() -> {});

    @AfterEach
    void end() throws InterruptedException {
        reading.countDown();
        client.end();
        thread.join();
    }

    @Test
    void writesEachEventOnceInOrder() {
        reading.countDown();
        client.begin(10);
        client.offer(Frame.numbered(9, "alarm", "{}"));
        client.offer(Frame.numbered(11, "alarm", "{}"));
        client.offer(Frame.numbered(11, "alarm", "{}"));
        client.offer(Frame.passing("sample", "{}"));
        client.offer(Frame.numbered(12, "alarm", "{}"));
        start(written);
        await().until(() -> text().contains("id: 12"));
        assertThat(text()).isEqualTo("""
                        id: 11
                        event: alarm
                        data: {}

                        event: sample
                        data: {}

                        id: 12
                        event: alarm
                        data: {}

                        """);
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndItsQueueBounded() {
        client.begin(0);
        start(new Stuck());
        for (int sequence = 1; sequence <= 5 * LiveClient.QUEUE; sequence++) {
            client.offer(Frame.numbered(sequence, "alarm", "{}"));
        }
        reading.countDown();
        await().until(() -> !thread.isAlive());
        assertThat(text()).endsWith(": Too slow; resume behind the last event.\n\n");
        assertThat(text().lines().filter(line -> line.startsWith("id: ")).count())
                .isLessThan(2 * LiveClient.QUEUE + 100);
    }

    @Test
    void nothingIsWrittenBehindAnEventThatFoundNoRoom() throws IOException, InterruptedException {
        client.begin(0);
        int sequence = 0;
        while (!client.isSlow()) {
            client.offer(Frame.numbered(++sequence, "alarm", "{}"));
        }
        client.writeQueued(written, 0);
        client.offer(Frame.numbered(sequence + 1, "alarm", "{}"));
        client.writeQueued(written, 0);
        assertThat(text())
                .contains("id: %d\n".formatted(sequence - 1))
                .doesNotContain("id: %d\n".formatted(sequence + 1));
    }

    @Test
    void endsWhenTheProcessEnds() {
        start(written);
        client.end();
        await().until(() -> !thread.isAlive());
    }

    private void start(OutputStream out) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                client.run(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** A connection whose other side does not read for a while. */
    private final class Stuck extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.write(bytes, offset, length);
        }
    }
}
