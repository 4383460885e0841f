package io.anlan.gateway.hj212;

import io.anlan.hj212.Command;
import io.anlan.hj212.Direction;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.hj212.SystemCode;
import java.util.Optional;

/** What answers a message of a device that was taken in (HJ 212-2017 6.6.5, Annex C). */
enum ReplyKind {
    /** 9014, to an upload, and to what no edition knows. */
    DATA,
    /** 9013, to a notification. */
    NOTIFICATION,
    /** 9022, to the log-in of loggers before 2017 and of some vendors. */
    LOGIN,
    /** 9011 with QnRtn 8: the device sent what only a centre sends. */
    WRONG_COMMAND,
    /** Nothing: the message is a reply itself. */
    NONE;

    private static final int CODES = 10_000;
    private static final int REQUEST_REPLY = 9011;
    private static final int EXECUTION_RESULT = 9012;
    private static final int NOTIFICATION_REPLY = 9013;
    private static final int DATA_REPLY = 9014;
    private static final int HEARTBEAT = 9015;
    private static final int LOGIN_REQUEST = 9021;
    private static final int LOGIN_REPLY = 9022;
    private static final ReplyKind[] BY_COMMAND = new ReplyKind[CODES];

    static {
        for (int cn = 0; cn < CODES; cn++) {
            BY_COMMAND[cn] = classify(cn);
        }
    }

    static ReplyKind of(int cn) {
        return BY_COMMAND[cn];
    }

    /** The reply to a message that is taken in; empty when it wants none. */
    Optional<Hj212Message> reply(Hj212Message message) {
        if (!message.answerRequired()) {
            return Optional.empty();
        }
        return switch (this) {
            case DATA -> Optional.of(Replies.dataReply(message));
            case NOTIFICATION -> Optional.of(Replies.notificationReply(message));
            case LOGIN -> Optional.of(loginReply(message));
            case WRONG_COMMAND -> Optional.of(Replies.requestReply(message, QnRtn.CN_WRONG));
            case NONE -> Optional.empty();
        };
    }

    private static ReplyKind classify(int cn) {
        return switch (cn) {
            case REQUEST_REPLY, EXECUTION_RESULT, NOTIFICATION_REPLY, DATA_REPLY -> NONE;
            case HEARTBEAT -> NOTIFICATION;
            case LOGIN_REQUEST -> LOGIN;
            default ->
                Command.of(cn, Direction.SITE_TO_CENTER)
                        .map(ReplyKind::ofUpload)
                        .orElse(Command.isKnown(cn) ? WRONG_COMMAND : DATA);
        };
    }

    private static ReplyKind ofUpload(Command command) {
        return command.flow() == Command.Flow.NOTIFY || command.reply().startsWith("9013") ? NOTIFICATION : DATA;
    }

    private static Hj212Message loginReply(Hj212Message login) {
        return Hj212Message.builder(LOGIN_REPLY)
                .qn(login.qn())
                .st(SystemCode.SYSTEM_INTERACTION)
                .pw(login.pw())
                .mn(login.mn())
                .flag(login.flag().forReply())
                .data(area -> area.field("Logon", "1"))
                .build();
    }
}
