package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight(100);

    @Test
    void isFullAboveTheLimitAndUntilHalfIsFree() {
        var changes = new ArrayList<Boolean>();
        inFlight.onChange(() -> changes.add(inFlight.isFull()));

        inFlight.add(100);
        assertThat(inFlight.isFull()).isFalse();
        inFlight.add(1);
        assertThat(inFlight.isFull()).isTrue();
        inFlight.release(50);
        assertThat(inFlight.isFull()).isTrue();
        inFlight.release(1);
        assertThat(inFlight.isFull()).isFalse();
        assertThat(changes).containsExactly(true, false);
    }

    @Test
    void refusesWhileFull() {
        assertThat(inFlight.tryAdd(101)).isTrue();
        assertThat(inFlight.tryAdd(1)).isFalse();
        assertThat(inFlight.bytes()).isEqualTo(101);
    }

    @Test
    void whoWaitsGoesOnWhenThereIsRoom() throws InterruptedException {
        inFlight.add(101);
        var added = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                inFlight.awaitAndAdd(7);
                added.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(added.await(50, TimeUnit.MILLISECONDS)).isFalse();

        inFlight.release(101);

        assertThat(added.await(5, TimeUnit.SECONDS)).isTrue();
        waiting.join();
        assertThat(inFlight.bytes()).isEqualTo(7);
    }

    @Test
    void manyThreadsLeaveNothingBehind() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    inFlight.add(30);
                    inFlight.release(30);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(inFlight.bytes()).isZero();
        assertThat(inFlight.isFull()).isFalse();
    }
}
