package io.anlan.hj212;

/**
 * The replies of HJ 212-2017 Annex C: ST 91, the Flag of a reply in the edition of the message answered, and its QN, put
 * where that message has it; PW and MN are its own too. Whatever a device sent, there is a reply: a QN in a data area that
 * could not be read back is left out.
 */
public final class Replies {
    private static final int REQUEST_REPLY = 9011;
    private static final int EXECUTION_RESULT = 9012;
    private static final int NOTIFICATION_REPLY = 9013;
    private static final int DATA_REPLY = 9014;

    private Replies() {}

    /** 9014, the answer to an upload. */
    public static Hj212Message dataReply(Hj212Message upload) {
        return reply(DATA_REPLY, upload, DataArea.builder());
    }

    /** 9013, the answer to a notification, and to the heartbeat 9015 of the 2025 edition. */
    public static Hj212Message notificationReply(Hj212Message notification) {
        return reply(NOTIFICATION_REPLY, notification, DataArea.builder());
    }

    /** 9011, how a request was received. */
    public static Hj212Message requestReply(Hj212Message request, QnRtn result) {
        return reply(REQUEST_REPLY, request, result(FieldName.QN_RTN, result.code()));
    }

    /** 9012, how a request ended. */
    public static Hj212Message executionResult(Hj212Message request, ExeRtn result) {
        return reply(EXECUTION_RESULT, request, result(FieldName.EXE_RTN, result.code()));
    }

    private static DataArea.Builder result(String name, int code) {
        return DataArea.builder().field(name, Integer.toString(code));
    }

    private static Hj212Message reply(int cn, Hj212Message answered, DataArea.Builder data) {
        String qnInData = answered.headerQn() == null ? answered.qn() : null;
        if (qnInData != null && ItemText.isValue(qnInData)) {
            data.field(FieldName.QN, qnInData);
        }
        return Hj212Message.builder(cn)
                .qn(answered.headerQn())
                .st(SystemCode.SYSTEM_INTERACTION)
                .pw(answered.pw())
                .mn(answered.mn())
                .flag(answered.flag().forReply())
                .data(data.build())
                .build();
    }
}
