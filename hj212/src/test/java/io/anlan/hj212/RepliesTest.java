package io.anlan.hj212;

import static io.anlan.hj212.Frames.complete;
import static io.anlan.hj212.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepliesTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "5, 4", "9, 8", "7, 4", "11, 8"})
    void aDataReplyRepeatsTheQnWithSt91AndTheFlagOfTheEdition(int flag, int replyFlag) {
        Hj212Message upload = message("QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag="
                + flag + ";CP=&&DataTime=20160801085857;w01018-Rtd=1.0,w01018-Flag=N&&");
        assertThat(encode(Replies.dataReply(upload)))
                .isEqualTo(
                        frame("QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=%d;CP=&&&&"
                                .formatted(replyFlag)));
    }

    @Test
    void aNotificationReplyIsA9013() {
        String notification = "QN=20160801085857223;ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&";
        assertThat(encode(Replies.notificationReply(message(notification))))
                .isEqualTo(frame(
                        "QN=20160801085857223;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&"));
    }

    @ParameterizedTest
    @EnumSource
    void aRequestReplyCarriesItsResult(QnRtn result) {
        Hj212Message reply = Replies.requestReply(complete(Frames.ANNEX_A).message(), result);
        assertThat(encode(reply))
                .isEqualTo(frame("QN=20160801085857223;ST=91;CN=9011;PW=100000;MN=010000A8900016F000169DC0;Flag=4;"
                        + "CP=&&QnRtn=" + result.code() + "&&"));
        assertThat(reply.data().qnRtn()).hasValue(result);
    }

    @ParameterizedTest
    @EnumSource
    void anExecutionResultCarriesItsResult(ExeRtn result) {
        Hj212Message reply = Replies.executionResult(complete(Frames.ANNEX_A).message(), result);
        assertThat(encode(reply))
                .isEqualTo(frame("QN=20160801085857223;ST=91;CN=9012;PW=100000;MN=010000A8900016F000169DC0;Flag=4;"
                        + "CP=&&ExeRtn=" + result.code() + "&&"));
        assertThat(reply.data().exeRtn()).hasValue(result);
    }

    @Test
    void aQnFromTheDataAreaGoesBackThere() {
        Hj212Message upload = message(
                "ST=22;CN=2051;PW=123456;MN=88888880000001;CP=&&DataTime=20140226153000;QN=20140226153000001;a01001-Avg=9&&");
        Hj212Message reply = Replies.dataReply(upload);
        assertThat(reply.qn()).isEqualTo("20140226153000001");
        assertThat(encode(reply))
                .isEqualTo(frame("ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20140226153000001&&"));
    }

    @Test
    void withoutQnTheReplyHasNone() {
        Hj212Message upload =
                message("ST=32;CN=2011;PW=123456;MN=88888881234567;Flag=1;CP=&&DataTime=20180306120000&&");
        assertThat(encode(Replies.dataReply(upload)))
                .isEqualTo(frame("ST=91;CN=9014;PW=123456;MN=88888881234567;Flag=0;CP=&&&&"));
    }

    @Test
    void aStrangeQnGoesBackAsItCame() {
        Hj212Message upload = message("QN=1617938397858;ST=21;CN=2011;PW=123456;MN=DXCBZ000000005;Flag=5;CP=&&&&");
        assertThat(Replies.dataReply(upload).qn()).isEqualTo("1617938397858");
        Hj212Message inArea = message("ST=21;CN=2011;PW=1;MN=D;Flag=1;CP=&&QN=a&b #1;x=1&&");
        assertThat(Replies.dataReply(inArea).qn()).isNull();
    }

    private static Hj212Message message(String segment) {
        return complete(frame(segment)).message();
    }

    private static String encode(Hj212Message message) {
        return new String(new FrameEncoder().encode(message), StandardCharsets.UTF_8);
    }
}
