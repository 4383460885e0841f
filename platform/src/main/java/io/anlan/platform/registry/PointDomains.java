package io.anlan.platform.registry;

import io.anlan.domain.SupervisionDomain;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The supervision domain of each point, for those who go through many points in order: neighbours are read together.
 */
@Component
public class PointDomains {
    private static final int PAGE = 4096;

    private final JdbcClient jdbc;
    private final Map<Long, String> page = new HashMap<>();
    private long pageNumber = -1;

    PointDomains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Key of the domain; of a point that is no longer registered, that of the environment, which keeps longest. */
    public synchronized String of(long point) {
        long wanted = point / PAGE;
        if (wanted != pageNumber) {
            page.clear();
            jdbc.sql("select id, domain from point where id >= ? and id < ?")
                    .param(wanted * PAGE)
                    .param((wanted + 1) * PAGE)
                    .query(row -> {
                        page.put(row.getLong("id"), row.getString("domain"));
                    });
            pageNumber = wanted;
        }
        return page.getOrDefault(point, SupervisionDomain.ENVIRONMENT.key());
    }
}
