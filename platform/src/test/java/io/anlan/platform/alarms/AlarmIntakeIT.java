package io.anlan.platform.alarms;

import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.Api;
import io.anlan.platform.Registered;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.Transitions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmIntakeIT {
    private final TestPlatform platform = TestPlatform.shared();

    @Test
    void isDelayedWhenAnAlarmComesLongAfterItsSample() {
        AlarmTransitionRecord late =
                Transitions.raised(Registered.make(Api.program()), PriorityRecord.LEVEL_2).toBuilder()
                        .setReceivedAt(Instant.now().minusSeconds(60).toEpochMilli())
                        .build();
        Transitions.write(platform, List.of(late));
        AlarmIntake intake = platform.bean(AlarmIntake.class);
        await().until(() -> intake.check().delayed());
        await().until(() -> !intake.check().delayed());
    }
}
