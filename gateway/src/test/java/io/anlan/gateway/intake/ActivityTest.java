package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final int SMALL = 8;
    private static final int HOUR = 3600;
    private static final Receipt RECEIPT = new Receipt(Receipt.Outcome.TAKEN, 1, List.of());

    private final Activity activity = new Activity(SMALL);
    private final Allowance allowance = new Allowance(10_000);

    private @Nullable CompletableFuture<Receipt> claim(long print, int now) {
        return activity.claim(print, now - HOUR, new CompletableFuture<>(), RECEIPT);
    }

    private void remember(long print, int now, int capacity) {
        activity.remember(print, now, now - HOUR, capacity, allowance);
    }

    @Test
    void theFirstOfAMessageIsClaimed() {
        assertThat(claim(7, 10_000)).isNull();
    }

    @Test
    void theSecondSharesThePromiseOfTheFirst() {
        var promise = new CompletableFuture<Receipt>();
        assertThat(activity.claim(7, 0, promise, RECEIPT)).isNull();

        assertThat(claim(7, 10_000)).isSameAs(promise);
    }

    @Test
    void anAcknowledgedOneIsAnsweredAtOnce() {
        assertThat(claim(7, 10_000)).isNull();
        remember(7, 10_000, SMALL);

        CompletableFuture<Receipt> known = claim(7, 10_000 + HOUR);
        assertThat(known).isCompletedWithValue(RECEIPT);
    }

    @Test
    void anHourLaterItIsNew() {
        assertThat(claim(7, 10_000)).isNull();
        remember(7, 10_000, SMALL);

        assertThat(claim(7, 10_001 + HOUR)).isNull();
    }

    @Test
    void whatFailedIsNotRemembered() {
        assertThat(claim(7, 10_000)).isNull();
        activity.release(7);

        assertThat(claim(7, 10_000)).isNull();
    }

    @Test
    void theOldestOfAFewIsForgottenFirst() {
        for (int i = 1; i <= SMALL + 1; i++) {
            remember(i, 10_000 + i, SMALL);
        }

        assertThat(claim(1, 10_100)).isNull();
        assertThat(claim(2, 10_100)).isNotNull();
        assertThat(claim(SMALL + 1, 10_100)).isNotNull();
    }

    @Test
    void moreAreRememberedWhereAskedFor() {
        for (int i = 1; i <= 1000; i++) {
            remember(i, 10_000 + i, 4096);
        }

        for (int i = 1; i <= 1000; i++) {
            assertThat(claim(i, 11_000)).as("message %d", i).isNotNull();
        }
    }

    @Test
    void memoryIsNotTakenBeyondTheAllowanceOfAll() {
        var little = new Allowance(12);
        for (int i = 1; i <= 100; i++) {
            activity.remember(i, 10_000 + i, 0, 4096, little);
        }

        assertThat(claim(85, 10_100)).isNotNull();
        assertThat(claim(84, 10_100)).isNull();
    }

    @Test
    void aFastDeviceIsAskedToRest() {
        Rate rate = Rate.perSecond(10, 2);

        assertThat(activity.pace(rate, 0)).isNotPositive();
        assertThat(Duration.ofNanos(activity.pace(rate, 0))).isEqualTo(Duration.ofMillis(100));
        assertThat(Duration.ofNanos(activity.pace(rate, 0))).isEqualTo(Duration.ofMillis(200));
        assertThat(activity.pace(rate, Duration.ofSeconds(1).toNanos())).isNotPositive();
    }

    @Test
    void knowsOverWhichConnectionItIsHeard() {
        assertThat(activity.heardOver(3)).isZero();
        assertThat(activity.isHeardOver(3)).isTrue();
        assertThat(activity.heardOver(4)).isEqualTo(3);
        assertThat(activity.leave(3)).as("it is heard over another").isFalse();
        assertThat(activity.isHeardOver(4)).isTrue();
        assertThat(activity.leave(4)).isTrue();
        assertThat(activity.leave(4)).isFalse();
        assertThat(activity.heardOver(5)).isZero();
        assertThat(activity.isHeardOver(0)).isFalse();
    }
}
