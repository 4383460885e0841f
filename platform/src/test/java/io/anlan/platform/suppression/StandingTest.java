package io.anlan.platform.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant T = Instant.parse("2026-11-28T02:00:00Z");
    private static final Duration MOST = Duration.ofHours(1);
    private static final Judgement HOLDS = Judgement.of(true);
    private static final Judgement HOLDS_NOT = Judgement.of(false);
    private static final Judgement STALE = Judgement.unknown(Cause.STALE, "flow");

    private static Instant at(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void suppressesFromWhenItHolds() {
        Standing standing = Standing.first(T).next(HOLDS, at(1), MOST);
        assertThat(standing.suppresses()).isTrue();
        assertThat(standing.holdingSince()).isEqualTo(at(1));
        assertThat(standing.next(HOLDS, at(2), MOST)).isSameAs(standing);
    }

    @Test
    void ceasesAtOnceWhenItHoldsNoMoreOrNobodyKnows() {
        Standing standing = Standing.first(T).next(HOLDS, at(1), MOST);
        assertThat(standing.next(HOLDS_NOT, at(2), MOST))
                .isEqualTo(new Standing(Outcome.HOLDS_NOT, at(2), null, null, null));
        Standing unknown = standing.next(STALE, at(2), MOST);
        assertThat(unknown).isEqualTo(new Standing(Outcome.UNKNOWN, at(2), null, Cause.STALE, "flow"));
        assertThat(unknown.next(STALE, at(3), MOST)).isSameAs(unknown);
        assertThat(unknown.next(Judgement.unknown(Cause.INVALID, "flow"), at(3), MOST)
                        .cause())
                .isEqualTo(Cause.INVALID);
    }

    @Test
    void isSpentAfterAsLongAsItMaySuppressUntilItHasNotHeld() {
        Standing holds = Standing.first(T).next(HOLDS, at(1), MOST);
        assertThat(holds.next(HOLDS, at(61).minusMillis(1), MOST).suppresses()).isTrue();
        Standing spent = holds.next(HOLDS, at(90), MOST);
        assertThat(spent).isEqualTo(new Standing(Outcome.SPENT, at(61), at(1), null, null));
        assertThat(spent.next(HOLDS, at(500), MOST)).isSameAs(spent);
        assertThat(spent.next(STALE, at(500), MOST).next(HOLDS, at(501), MOST))
                .as("a gap is no other state")
                .isSameAs(spent);
        assertThat(spent.next(HOLDS_NOT, at(501), MOST)
                        .next(HOLDS, at(502), MOST)
                        .suppresses())
                .isTrue();
    }
}
