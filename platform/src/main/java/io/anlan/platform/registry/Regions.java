package io.anlan.platform.registry;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries region, domain and enterprise down to the rows that repeat them, so that each row can be judged alone.
 */
@Component
class Regions {
    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facilities that lay in the enterprise's old region move with it; those that lie elsewhere stay. */
    void enterpriseMoved(long enterprise, @Nullable String from, @Nullable String to) {
        jdbc.sql("""
                update facility set region_code = :to
                where enterprise_id = :enterprise and region_code is not distinct from :from""")
                .param("to", to)
                .param("from", from)
                .param("enterprise", enterprise)
                .update();
        jdbc.sql("update device set region_code = ? where enterprise_id = ? and facility_id is null")
                .param(to)
                .param(enterprise)
                .update();
        carryDown("f.enterprise_id = ?", enterprise);
    }

    void facilityMoved(long facility) {
        carryDown("f.id = ?", facility);
    }

    private void carryDown(String facilities, long id) {
        jdbc.sql("""
                update device d set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
                from facility f where d.facility_id = f.id and\s""" + facilities).param(id).update();
        jdbc.sql("""
                update point p set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
                from facility f where p.facility_id = f.id and\s""" + facilities).param(id).update();
        jdbc.sql("""
                update rule r set region_code = f.region_code, domain = f.domain
                from point p, facility f where r.point_id = p.id and p.facility_id = f.id and\s""" + facilities).param(id).update();
    }
}
