package io.anlan.platform.downlink;

import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Word;

/** How far an order is, or how it ended. */
enum OrderState implements Word {
    /** For a connection of the device, or for another order to it to end. */
    WAITING("waiting", false, "等待发送", "Waiting"),
    /** On the log, for the gateway that holds the connection. */
    GIVEN("given", false, "已下发网关", "Given to the gateway"),
    SENT("sent", false, "已发送", "Sent"),
    /** The device answered that it will do it (9011, QnRtn 1). */
    ACCEPTED("accepted", false, "已受理", "Accepted"),
    /** The device reported that it did it (9012, ExeRtn 1), or took note (9013). */
    DONE("done", true, "执行成功", "Done"),
    /** Another QnRtn. */
    REFUSED("refused", true, "被拒绝", "Refused"),
    /** Another ExeRtn. */
    FAILED("failed", true, "执行失败", "Failed"),
    /** ExeRtn 100. */
    NO_DATA("no-data", true, "无数据", "No data"),
    /** No answer, or no result after it; it changes nothing that it may have been carried out. */
    TIMED_OUT("timed-out", true, "超时", "Timed out"),
    /** The device did not connect in time. Nothing was sent. */
    EXPIRED("expired", true, "过期未发送", "Expired"),
    /** It was sent, or may have been, and nobody knows whether it was carried out: to be checked at the device. */
    UNKNOWN("unknown", true, "结果未知，请核实", "Unknown, to be checked"),
    /** Taken back before it was handed out. */
    CANCELLED("cancelled", true, "已撤销", "Cancelled");

    private final String word;
    private final boolean ended;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Term term;

    OrderState(String word, boolean ended, String chinese, String english) {
        this.word = word;
        this.ended = ended;
        this.term = new Term(chinese, english);
    }

    @Override
    public String word() {
        return word;
    }

    boolean isEnded() {
        return ended;
    }

    Term term() {
        return term;
    }
}
