package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the database shows when the application asks for everything. */
class RowLevelSecurityIT {
    private static final String CHENGDU = "/510000/510100/";
    private static final List<String> WITH_A_PLACE = List.of(
            "enterprise",
            "facility",
            "device",
            "point",
            "rule",
            "rule_version",
            "alarm",
            "alarm_transition",
            "quarantine",
            "unknown_device",
            "stop",
            "set_aside",
            "suspicion",
            "warning");

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final JdbcClient JDBC = PLATFORM.jdbc();

    private static Plant chengdu;
    private static Plant leshan;

    @BeforeAll
    static void twoPlants() {
        Regions.ensure();
        Api api = Api.program();
        chengdu = plant(api, "510104", "hazard-installation");
        leshan = plant(api, "511102", "emission-outlet");
    }

    private static Plant plant(Api api, String region, String kind) {
        Plant made = Plant.make(PLATFORM, api, region, kind);
        JDBC.sql("""
                insert into quarantine (id, received_at, protocol, peer, address, device_id, region_code, domain, reason,
                    detail, raw, size, codes)
                select 'q' || id, now(), protocol, 'p', address, id, region_code, domain, 'test', '', '\\x00', 1, '{}'
                from device where id = ?""").param(made.device()).update();
        JDBC.sql("""
                insert into unknown_device (address, protocol, peer, first_heard_at, last_heard_at, messages, codes)
                values (?, 'hj212', 'p', now(), now(), 1, '{}')""").param(region + "U" + made.device()).update();
        JDBC.sql("""
                insert into set_aside (kind, state, point_id, rule_id, device_id, rule_kind, priority, alarm_id, domain,
                    region_code, enterprise_id, reason, times, set_by, set_at, from_at, until_at)
                select 'outOfService', 'waiting', point_id, rule_id, device_id, kind, priority, id, domain, region_code,
                    enterprise_id, 'repair', 1, 'somebody', now(), now(), now() + interval '1 day'
                from alarm where id = ?""").param(made.alarm()).update();
        return made;
    }

    private static long id(Api api, String path, String body) {
        JsonNode made = api.expect(201, "POST", path, body);
        return made.get("id").asLong();
    }

    private static long count(String table, String condition) {
        return JDBC.sql("select count(*) from %s where %s".formatted(table, condition))
                .query(Long.class)
                .single();
    }

    private static <T> T as(Scope scope, Supplier<T> work) {
        return CurrentScope.within(scope, work::get);
    }

    private static Scope region(String path) {
        return new Scope(path, null, null);
    }

    @Test
    void everyTableWithAPlaceIsProtectedAndNoOther() {
        Set<String> placed = Set.copyOf(JDBC.sql("""
                select table_name from information_schema.columns
                where table_schema = 'anlan' and column_name = 'region_path'""").query(String.class).list());
        Set<String> secured = Set.copyOf(JDBC.sql("""
                select c.relname from pg_class c where c.relnamespace = 'anlan'::regnamespace and c.relrowsecurity
                    and exists (select from pg_policy p where p.polrelid = c.oid)""").query(String.class).list());
        assertThat(secured).containsAll(placed).containsAll(WITH_A_PLACE);
    }

    @Test
    void requestsRunUnderARoleThatOwnsNothing() {
        Map<String, Object> role =
                as(Scope.EVERYTHING, () -> JDBC.sql("""
                select r.rolsuper, r.rolbypassrls, r.rolcreaterole,
                    exists (select from pg_class c where c.relowner = r.oid) as owns
                from pg_roles r where r.rolname = current_user""").query().singleRow());
        assertThat(role.values()).containsOnly(false);
    }

    @Test
    void withoutALogInThereIsNothing() {
        for (String table : WITH_A_PLACE) {
            assertThat(as(Scope.NOTHING, () -> count(table, "true"))).as(table).isZero();
        }
    }

    @Test
    void aRegionSeesAllOfItsOwnAndNothingElse() {
        for (String table : WITH_A_PLACE) {
            long inside = count(table, "region_path like '%s%%'".formatted(CHENGDU));
            assertThat(inside).as(table).isPositive();
            assertThat(as(region(CHENGDU), () -> count(table, "region_path like '%s%%'".formatted(CHENGDU))))
                    .as(table)
                    .isEqualTo(inside);
            String notItsOwn = table.equals("enterprise")
                    ? " and not exists (select from facility f where f.enterprise_id = enterprise.id)"
                    : "";
            assertThat(as(
                            region(CHENGDU),
                            () -> count(table, "region_path not like '%s%%'%s".formatted(CHENGDU, notItsOwn))))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aDomainSeesNothingOfAnother() {
        Scope environment = new Scope("/510000/", Set.of("environment"), null);
        assertThat(as(environment, () -> count("alarm", "id = '%s'".formatted(leshan.alarm()))))
                .isOne();
        assertThat(as(environment, () -> count("alarm", "id = '%s'".formatted(chengdu.alarm()))))
                .isZero();
        assertThat(as(environment, () -> count("point", "id = %d".formatted(chengdu.point()))))
                .isZero();
        assertThat(as(environment, () -> count("enterprise", "id = %d".formatted(chengdu.enterprise()))))
                .isZero();
    }

    @Test
    void anEnterpriseSeesItself() {
        Scope own = new Scope("/", null, leshan.enterprise());
        for (String table :
                List.of("facility", "device", "point", "rule", "rule_version", "alarm", "alarm_transition")) {
            assertThat(as(own, () -> count(table, "enterprise_id = %d".formatted(leshan.enterprise()))))
                    .as(table)
                    .isPositive();
            assertThat(as(own, () -> count(table, "enterprise_id is distinct from %d".formatted(leshan.enterprise()))))
                    .as(table)
                    .isZero();
        }
        assertThat(as(own, () -> count("enterprise", "true"))).isOne();
        assertThat(as(own, () -> count("unknown_device", "true"))).isZero();
    }

    @Test
    void anEnterpriseWithItsSeatElsewhereIsSeenByWhoSeesItsFacility() {
        Api api = Api.program();
        int number = Registered.unique();
        long away = id(api, "/api/enterprises", """
                {"name": "Seat in Leshan %d", "regionCode": "511102"}""".formatted(number));
        assertThat(as(region(CHENGDU), () -> count("enterprise", "id = %d".formatted(away))))
                .isZero();
        id(api, "/api/facilities", """
                {"enterpriseId": %d, "name": "Works", "kind": "chemical-store", "regionCode": "510104"}""".formatted(away));
        assertThat(as(region(CHENGDU), () -> count("enterprise", "id = %d".formatted(away))))
                .isOne();
        assertThatThrownBy(() -> as(
                        region(CHENGDU),
                        () -> JDBC.sql("update enterprise set name = 'Mine' where id = ?")
                                .param(away)
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nobodyWritesWhatHeCannotSee() {
        assertThat(as(
                        region(CHENGDU),
                        () -> JDBC.sql("update facility set name = 'x' where id = ?")
                                .param(leshan.facility())
                                .update()))
                .isZero();
        assertThat(as(
                        region(CHENGDU),
                        () -> JDBC.sql("delete from rule where id = ?")
                                .param(leshan.rule())
                                .update()))
                .isZero();
        assertThatThrownBy(() -> as(
                        region(CHENGDU),
                        () -> JDBC.sql("""
                        update facility set region_code = '511102' where id = ?""").param(chengdu.facility()).update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> as(
                        Scope.EVERYTHING,
                        () -> JDBC.sql("select * from flyway_schema_history")
                                .query()
                                .listOfRows()))
                .isInstanceOf(DataAccessException.class);
    }
}
