package io.anlan.engines.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Counter;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Counter incoming = new Counter();
    private final Counter outgoing = new Counter();
    private final Backlog backlog = new Backlog(incoming, outgoing);

    @Test
    void isWhatCameInAndDidNotGoOut() {
        incoming.inc(10);
        outgoing.inc(3);
        assertThat(backlog.update()).isEqualTo(7);
        outgoing.inc(7);
        assertThat(backlog.update()).isZero();
    }

    @Test
    void doesNotRememberMessagesSentTwice() {
        outgoing.inc(50);
        assertThat(backlog.update()).isZero();
        incoming.inc(50);
        assertThat(backlog.update()).isEqualTo(50);
    }
}
