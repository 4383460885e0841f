package io.anlan.gateway.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.hj212.Command;
import io.anlan.hj212.Direction;
import org.junit.jupiter.api.Test;

class ReplyKindTest {
    @Test
    void everyUploadOfTheTableIsTakenInAndEveryOrderIsNot() {
        for (Command command : Command.all()) {
            ReplyKind kind = ReplyKind.of(command.cn());
            boolean fromSite =
                    Command.of(command.cn(), Direction.SITE_TO_CENTER).isPresent();
            assertThat(kind == ReplyKind.WRONG_COMMAND)
                    .as("CN %d", command.cn())
                    .isNotEqualTo(fromSite);
        }
    }

    @Test
    void whatNoEditionKnowsIsTakenIn() {
        assertThat(ReplyKind.of(2082)).isEqualTo(ReplyKind.DATA);
        assertThat(ReplyKind.of(0)).isEqualTo(ReplyKind.DATA);
        assertThat(ReplyKind.of(9999)).isEqualTo(ReplyKind.DATA);
    }

    @Test
    void aReplyIsNotAnsweredByAReply() {
        assertThat(ReplyKind.of(9014)).isEqualTo(ReplyKind.NONE);
    }
}
