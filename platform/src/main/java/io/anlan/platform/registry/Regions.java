package io.anlan.platform.registry;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries region, domain and enterprise down to the rows that repeat them, so that each row can be judged alone; open
 * alarms go along.
 */
@Component
class Regions {
    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facilities that lay in the enterprise's old region move with it; those that lie elsewhere stay. */
    void enterpriseMoved(long enterprise, @Nullable String from, @Nullable String to) {
        jdbc.sql("call carry_enterprise(?, ?, ?)")
                .param(enterprise)
                .param(from)
                .param(to)
                .update();
    }

    void facilityMoved(long facility) {
        jdbc.sql("call carry_facilities(array[?::bigint])").param(facility).update();
    }

    void deviceMoved(long device) {
        jdbc.sql("call carry_devices(array[?::bigint])").param(device).update();
    }

    void pointMoved(long point) {
        jdbc.sql("call carry_points(array[?::bigint])").param(point).update();
    }
}
