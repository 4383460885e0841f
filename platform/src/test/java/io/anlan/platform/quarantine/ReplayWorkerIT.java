package io.anlan.platform.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.ReplayRecord;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayWorkerIT {
    private static final String ADDRESS = "LARGE-MESSAGES";
    private static final String[] NOTHING_UNSETTLED = {};

    private final TestPlatform platform = TestPlatform.shared();

    @Test
    void aStepIsBoundedByTheBytesOfItsMessagesAndTheNextGoesOn() {
        SoleWorker replayer = platform.bean("replayer", SoleWorker.class);
        replayer.stop();
        try {
            platform.jdbc().sql("""
                    insert into quarantine (id, received_at, protocol, peer, address, reason, detail, raw, size, codes,
                        replay_requested_at)
                    select 'large-' || lpad(n::text, 2, '0'), '2001-01-01'::timestamptz + n * interval '1 second', 'hj212',
                        '10.0.0.1:4000', ?, 'undecodable', '', convert_to(repeat('x', size), 'UTF8'), size, '{}', now()
                    from (select n, case when n = 1 then 17 << 20 else 700 << 10 end as size
                        from generate_series(1, 30) n)""").param(ADDRESS).update();
            ReplayWorker worker = platform.bean(ReplayWorker.class);
            assertThat(worker.due(NOTHING_UNSETTLED)).hasSize(1);
            platform.jdbc().sql("delete from quarantine where id = 'large-01'").update();
            List<ReplayRecord> step = worker.due(NOTHING_UNSETTLED);
            assertThat(step).first().extracting(ReplayRecord::getQuarantineId).isEqualTo("large-02");
            assertThat(step.stream()
                            .mapToLong(message -> message.getRaw().size())
                            .sum())
                    .isBetween(15L << 20, (long) ReplayWorker.BYTES_A_STEP);
        } finally {
            replayer.start();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
    }

    private long waiting() {
        return platform.jdbc()
                .sql("select count(*) from quarantine where address = ? and replayed_at is null")
                .param(ADDRESS)
                .query(Long.class)
                .single();
    }
}
