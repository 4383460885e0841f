package io.anlan.simulator.field;

import io.anlan.simulator.link.Courier;
import io.anlan.simulator.link.CuttableUplink;
import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A logger with its line: delivers in order, keeps what is not acknowledged, and goes on after the platform was away. */
public final class FieldDevice implements AutoCloseable {
    /** Hours of readings at the usual interval; a demonstration's memory is smaller than a real logger's. */
    private static final int CAPACITY = 1000;

    private static final int DAMAGE_FROM_END = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Logger logger;
    private final CuttableUplink line;
    private final Courier courier;
    private final Traffic traffic;
    private final Outbox outbox = new Outbox(CAPACITY);
    private volatile boolean reaching = true;
    private volatile boolean cut;
    private volatile boolean garbling;
    private volatile boolean losing;
    private @Nullable Thread sender;
    private @Nullable Memory memory;

    public FieldDevice(Logger logger, Uplink line, RetryPolicy policy, Traffic traffic) {
        this.logger = logger;
        this.line = new CuttableUplink(line);
        this.courier = new Courier(this.line, policy);
        this.traffic = traffic;
        this.line.answerWith(new LoggerRequests(logger, courier, InstantSource.system()));
    }

    public Logger logger() {
        return logger;
    }

    public void start() {
        sender = Thread.ofVirtual().name(logger.plan().address()).start(this::sendAll);
    }

    /** Reads what is due and puts it where it is sent from. */
    public void poll(Instant now) {
        List<Message> messages = logger.poll(now);
        if (!losing) {
            messages.forEach(outbox::add);
        }
    }

    /**
     * Begins to send its past, if it has one.
     *
     * @param first when it begins.
     * @param sent what was measured at these times is sent already.
     */
    public void remember(Instant first, List<Instant> sent) {
        var past = new Memory(logger.plan(), first);
        if (logger.plan().registered() && past.exists()) {
            past.pass(sent);
            memory = past;
        }
    }

    /** Puts what was measured at these times of its past where it is sent from. What is off the line sends nothing. */
    public void recall(List<Instant> times, Instant now) {
        if (memory != null) {
            List<Report> reports = memory.recall(times);
            if (!logger.isSilent() && !cut) {
                logger.write(reports, now).forEach(outbox::add);
            }
        }
    }

    /** Cuts its line or joins it; meanwhile the logger goes on reading. */
    public void cutOff(boolean on) {
        cut = on;
        line.cut(on);
    }

    /** Cuts its line or joins it; what it reads meanwhile it holds, and sends only when it is asked for. */
    public void lose(boolean on) {
        losing = on;
        cutOff(on);
    }

    /** A silent device is off the line and reads nothing. */
    public void silence(boolean on) {
        logger.silence(on);
        line.cut(on || cut);
    }

    /** On a noisy line every message comes twice, the first time damaged. */
    public void garble(boolean on) {
        garbling = on;
    }

    /** Messages that are not delivered. */
    public int waiting() {
        return outbox.size();
    }

    /** Messages that gave way to newer ones. */
    public long overwritten() {
        return outbox.overwritten();
    }

    /** Whether the platform answered the last time. */
    public boolean isReaching() {
        return reaching;
    }

    @Override
    public void close() {
        Thread running = sender;
        if (running != null) {
            running.interrupt();
        }
        line.close();
    }

    private void sendAll() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Message message = outbox.oldest();
                if (garbling) {
                    courier.post(damaged(message));
                }
                Delivery delivery = courier.deliver(message);
                traffic.count(logger.plan(), delivery);
                if (delivery instanceof Delivery.Unanswered) {
                    reaching = false;
                    line.close();
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                } else {
                    reaching = true;
                    outbox.remove(message);
                    pause = FIRST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** One character another: in the check code of a frame, in the brackets that end a JSON text. */
    private static Message damaged(Message message) {
        byte[] bytes = message.bytes().clone();
        int at = bytes.length - DAMAGE_FROM_END;
        bytes[at] = (byte) (bytes[at] == '0' ? '1' : '0');
        return new Message(message.id() + "/damaged", bytes);
    }
}
