package io.anlan.platform.notification;

import io.anlan.platform.account.AccountLookup;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmLookup;
import io.anlan.platform.notification.Deliveries.Claimed;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is to be sent, several messages at a time and few by one channel, so that a slow mail server holds up nobody
 * else. Any number of processes may do so: a message is taken by one of them.
 */
@Component
class DeliverySender implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliverySender.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 32;
    private static final int OF_A_CHANNEL = 8;
    private static final int TOKEN_BYTES = 32;

    private final Deliveries deliveries;
    private final NotificationChannels channels;
    private final AlarmLookup alarms;
    private final AccountLookup accounts;
    private final NotificationSettings settings;
    private final InstantSource clock;
    private final MessageText text;
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, Integer> sending = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable ExecutorService senders;

    DeliverySender(
            Deliveries deliveries,
            NotificationChannels channels,
            AlarmLookup alarms,
            AccountLookup accounts,
            NotificationSettings settings,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.channels = channels;
        this.alarms = alarms;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
        text = new MessageText(settings.language());
    }

    @Override
    public void start() {
        running = true;
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        senders = pool;
        thread = Thread.ofPlatform().daemon().name("send-notifications").start(() -> run(pool));
    }

    private void run(ExecutorService pool) {
        try {
            while (running) {
                long seen = deliveries.signal().count();
                if (!step(pool)) {
                    deliveries.signal().awaitBeyond(seen, INTERVAL);
                }
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** @return whether there may be more to do at once */
    private boolean step(ExecutorService pool) {
        try {
            List<Claimed> claimed = take();
            for (Claimed one : claimed) {
                pool.execute(() -> sendAndNote(one));
            }
            return claimed.size() == AT_A_TIME;
        } catch (RuntimeException e) {
            if (running) {
                LOGGER.warn("Notifications cannot be taken and are tried again in {}", INTERVAL, e);
            }
            return false;
        }
    }

    /** Takes what is due, of channels that have room. */
    List<Claimed> take() {
        Instant now = clock.instant();
        deliveries.settle(now);
        List<Long> busy = sending.entrySet().stream()
                .filter(entry -> entry.getValue() >= OF_A_CHANNEL)
                .map(Map.Entry::getKey)
                .toList();
        List<Claimed> claimed = deliveries.claim(busy, AT_A_TIME, now);
        claimed.forEach(one -> sending.merge(one.channel(), 1, Integer::sum));
        return claimed;
    }

    /** What cannot be noted is found later as sent by somebody who ended. */
    void sendAndNote(Claimed one) {
        long begun = System.nanoTime();
        try {
            Answer answer = send(one);
            deliveries.answered(one, answer, Duration.ofNanos(System.nanoTime() - begun), clock.instant());
        } catch (RuntimeException e) {
            LOGGER.warn("What became of notification {} is not known", one.id(), e);
        } finally {
            sending.merge(one.channel(), -1, (a, b) -> a + b <= 0 ? null : a + b);
            deliveries.signal().raise();
        }
    }

    private Answer send(Claimed one) {
        Alarm alarm = alarms.of(List.of(one.alarm())).stream().findFirst().orElse(null);
        Actor person = accounts.actor(one.account()).orElse(null);
        ChannelAccess access = channels.access(one.channel()).orElse(null);
        if (alarm == null || person == null || access == null) {
            return Answer.refused("The alarm, the account or the channel is not there any more, or disabled.");
        }
        AlarmFacts facts = AlarmFacts.of(alarm);
        String link = link(one, person);
        return channels.send(
                access,
                new Message(
                        "alarm-" + one.id(),
                        person.displayName(),
                        one.address(),
                        text.subject(facts),
                        text.text(facts, link),
                        facts,
                        link));
    }

    private @Nullable String link(Claimed one, Actor person) {
        if (settings.baseUrl() == null || !person.permissions().contains(Permission.ACKNOWLEDGE)) {
            return null;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        deliveries.link(one.id(), token, clock.instant().plus(settings.linkValidity()));
        // Behind the hash sign it reaches no server and no log of one by being opened.
        return settings.baseUrl().toString().replaceAll("/+$", "") + "/notice#" + token;
    }

    @Override
    public void stop() {
        running = false;
        deliveries.signal().raise();
        Thread stopping = thread;
        ExecutorService pool = senders;
        try {
            if (stopping != null && !stopping.join(STOP)) {
                stopping.interrupt();
            }
            if (pool != null) {
                pool.shutdown();
                if (!pool.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                    pool.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
