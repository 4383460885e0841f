package io.anlan.simulator.field;

import io.anlan.hj212.DataArea;
import io.anlan.hj212.ExeRtn;
import io.anlan.hj212.FieldName;
import io.anlan.hj212.Flag;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import io.anlan.hj212.Replies;
import io.anlan.simulator.link.Courier;
import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.link.Requests;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a simulated logger answers the platform: it tells and sets its clock and interval, starts and stops its uploads, sends
 * the minutes that it holds, one record after the other (HJ 212-2017 Annex C.48), samples and calibrates. Its password it
 * does not let change, since a demonstration that starts again knows the registered one only.
 */
final class LoggerRequests implements Requests {
    private static final int MINUTE = 1;
    private static final String BOTTLE = "7";
    private static final String SERIAL = "0102030405060708090A0B0C";

    private final Logger logger;
    private final Courier courier;
    private final InstantSource time;

    LoggerRequests(Logger logger, Courier courier, InstantSource time) {
        this.logger = logger;
        this.courier = courier;
        this.time = time;
    }

    @Override
    public void take(Hj212Message request, Consumer<Hj212Message> reply) throws InterruptedException {
        boolean known = logger.writer()
                .identity()
                .map(Hj212Identity::password)
                .filter(request.pw()::equals)
                .isPresent();
        if (!known) {
            reply.accept(Replies.requestReply(request, QnRtn.PW_WRONG));
            return;
        }
        switch (request.cn()) {
            case 2012, 2022 -> {
                if (request.cn() == 2012) {
                    logger.report(false);
                }
                reply.accept(Replies.notificationReply(request));
            }
            case 1072 -> reply.accept(Replies.requestReply(request, QnRtn.REFUSED));
            case 1000,
                    1011,
                    1012,
                    1061,
                    1062,
                    1063,
                    1064,
                    2011,
                    2021,
                    2031,
                    2041,
                    2051,
                    2061,
                    3011,
                    3012,
                    3013,
                    3014,
                    3015,
                    3019 -> {
                reply.accept(Replies.requestReply(request, QnRtn.ACCEPTED));
                reply.accept(Replies.executionResult(request, execute(request, reply)));
            }
            default -> reply.accept(Replies.requestReply(request, QnRtn.CN_WRONG));
        }
    }

    private ExeRtn execute(Hj212Message request, Consumer<Hj212Message> reply) throws InterruptedException {
        return switch (request.cn()) {
            case 1011 -> tell(request, reply, area -> area.time(FieldName.SYSTEM_TIME, clock()));
            case 1012 -> setClock(request);
            case 1061 ->
                tell(
                        request,
                        reply,
                        area -> area.field(
                                FieldName.RTD_INTERVAL,
                                Long.toString(logger.interval().toSeconds())));
            case 1062 -> setInterval(request);
            case 1063 -> tell(request, reply, area -> area.field(FieldName.MIN_INTERVAL, Integer.toString(MINUTE)));
            case 1064 -> number(request, FieldName.MIN_INTERVAL) == MINUTE ? ExeRtn.DONE : ExeRtn.CONDITION_WRONG;
            case 2011 -> {
                logger.report(true);
                yield ExeRtn.DONE;
            }
            case 2051 -> history(request);
            case 2031, 2041, 2061 -> ExeRtn.NO_DATA;
            case 3015 -> tell(request, reply, area -> area.dataTime(clock()).field(FieldName.VASE_NO, BOTTLE));
            case 3019 -> {
                String code = request.data().text(FieldName.POL_ID).orElse("");
                yield tell(
                        request,
                        reply,
                        area -> area.field(FieldName.POL_ID, code).factor(code, factor -> factor.text("SN", SERIAL)));
            }
            default -> ExeRtn.DONE;
        };
    }

    /** An upload inside the request, with a QN of its own. */
    private ExeRtn tell(Hj212Message request, Consumer<Hj212Message> reply, Consumer<DataArea.Builder> data) {
        reply.accept(Hj212Message.builder(request.cn())
                .qn(clock().plusMillis(1))
                .st(request.st())
                .pw(request.pw())
                .mn(request.mn())
                .flag(new Flag(request.edition(), false, false))
                .data(data)
                .build());
        return ExeRtn.DONE;
    }

    private ExeRtn setClock(Hj212Message request) {
        return request.data()
                .time(FieldName.SYSTEM_TIME)
                .map(set -> {
                    logger.setClockError(Duration.between(time.instant().truncatedTo(ChronoUnit.SECONDS), set));
                    return ExeRtn.DONE;
                })
                .orElse(ExeRtn.CONDITION_WRONG);
    }

    private ExeRtn setInterval(Hj212Message request) {
        int seconds = number(request, FieldName.RTD_INTERVAL);
        if (seconds < 1) {
            return ExeRtn.CONDITION_WRONG;
        }
        logger.setInterval(Duration.ofSeconds(seconds));
        return ExeRtn.DONE;
    }

    private static int number(Hj212Message request, String name) {
        return request.data()
                .number(name)
                .map(value -> (int) value.doubleValue())
                .orElse(0);
    }

    private ExeRtn history(Hj212Message request) throws InterruptedException {
        Instant from = request.data().time(FieldName.BEGIN_TIME).orElse(Instant.MAX);
        Instant to = request.data().time(FieldName.END_TIME).orElse(Instant.MIN);
        List<Report> held = logger.minutes().between(from, to);
        for (Report report : held) {
            for (Message message : logger.write(List.of(report), clock())) {
                if (courier.deliver(message) instanceof Delivery.Unanswered) {
                    return ExeRtn.TIMEOUT;
                }
            }
        }
        return held.isEmpty() ? ExeRtn.NO_DATA : ExeRtn.DONE;
    }

    private Instant clock() {
        return time.instant().plus(logger.clockError());
    }
}
