package io.anlan.platform.place;

import io.anlan.platform.web.Refusal;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a place needs to know of the facility it belongs to. */
@Component
class FacilityPoints {
    private static final String WORD = "facility";

    private final JdbcClient jdbc;

    FacilityPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal when there is no such facility */
    void require(long facility) {
        if (jdbc.sql("select id from facility where id = ?")
                .param(facility)
                .query(Long.class)
                .optional()
                .isEmpty()) {
            throw Refusal.notFound(WORD, facility);
        }
    }

    /**
     * Keeps others from changing the places of the facility until the transaction ends.
     *
     * @return its points
     */
    Set<Long> lock(long facility) {
        if (jdbc.sql("select id from facility where id = ? for no key update")
                .param(facility)
                .query(Long.class)
                .optional()
                .isEmpty()) {
            throw Refusal.notFound(WORD, facility);
        }
        return new HashSet<>(jdbc.sql("select id from point where facility_id = ?")
                .param(facility)
                .query(Long.class)
                .list());
    }
}
