package io.anlan.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What all roles of this process say of themselves, asked at most once a second. */
@Component
public final class Health {
    private static final Logger LOGGER = LoggerFactory.getLogger(Health.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final List<RoleHealth> parts;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Answer last;

    Health(ObjectProvider<RoleHealth> parts) {
        this.parts = parts.orderedStream().toList();
    }

    private record Answer(SortedMap<String, RoleHealth.Status> roles, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < KEPT.toNanos();
        }
    }

    /** Status by role; a role of several parts has the worst of them. */
    public SortedMap<String, RoleHealth.Status> roles() {
        Answer answer = last;
        if (answer != null && answer.isFresh()) {
            return answer.roles;
        }
        lock.lock();
        try {
            answer = last;
            if (answer == null || !answer.isFresh()) {
                answer = new Answer(ask(), System.nanoTime());
                last = answer;
            }
            return answer.roles;
        } finally {
            lock.unlock();
        }
    }

    /** Why what people see may be late, or nothing when it is live. */
    public Optional<String> delay() {
        return roles().entrySet().stream()
                .filter(e -> e.getValue().delayed())
                .map(e -> "%s: %s".formatted(e.getKey(), e.getValue().detail()))
                .findFirst();
    }

    private SortedMap<String, RoleHealth.Status> ask() {
        var roles = new TreeMap<String, RoleHealth.Status>();
        for (RoleHealth part : parts) {
            roles.merge(part.role(), check(part), Health::worse);
        }
        return roles;
    }

    private static RoleHealth.Status check(RoleHealth part) {
        try {
            return part.check();
        } catch (RuntimeException e) {
            LOGGER.warn("The check of role {} failed", part.role(), e);
            return RoleHealth.Status.down("The check itself failed: %s".formatted(e.getMessage()));
        }
    }

    private static RoleHealth.Status worse(RoleHealth.Status a, RoleHealth.Status b) {
        if (a.up() != b.up()) {
            return a.up() ? b : a;
        }
        return b.delayed() && !a.delayed() ? b : a;
    }

    static boolean isUp(Map<String, RoleHealth.Status> roles) {
        return roles.values().stream().allMatch(RoleHealth.Status::up);
    }
}
