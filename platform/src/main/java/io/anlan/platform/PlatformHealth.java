package io.anlan.platform;

import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.web.RoleHealth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The platform works when its database answers; it is delayed while one of its workers cannot go on. */
@Component
class PlatformHealth implements RoleHealth {
    private final JdbcClient jdbc;
    private final List<SoleWorker> workers;

    PlatformHealth(JdbcClient jdbc, List<SoleWorker> workers) {
        this.jdbc = jdbc;
        this.workers = List.copyOf(workers);
    }

    @Override
    public String role() {
        return PlatformRole.ROLE;
    }

    @Override
    public Status check() {
        try {
            jdbc.sql("select 1").query(Integer.class).single();
        } catch (DataAccessException e) {
            return Status.down("The database does not answer: %s"
                    .formatted(e.getMostSpecificCause().getMessage()));
        }
        return failure().map(Status::delayed).orElseGet(Status::ok);
    }

    private Optional<String> failure() {
        for (SoleWorker worker : workers) {
            @Nullable String failure = worker.failure();
            if (failure != null) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }
}
