package io.anlan.platform;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** An enterprise with one of everything, in a place, for tests of who sees what. */
public record Plant(
        long enterprise,
        long facility,
        long device,
        long point,
        long rule,
        String alarm,
        long stop,
        long suspicion,
        long warning) {

    /** @param kind of the facility, which decides the domain */
    public static Plant make(TestPlatform platform, Api api, String region, String kind) {
        int number = Registered.unique();
        long enterprise = id(api, "/api/enterprises", """
                {"name": "Scoped %d", "regionCode": "%s"}""".formatted(number, region));
        long facility = id(api, "/api/facilities", """
                {"enterpriseId": %d, "name": "F%d", "kind": "%s"}""".formatted(enterprise, number, kind));
        long device = id(api, "/api/devices", """
                {"address": "SCOPED-%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        long point = id(api, "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "a", "name": "A", "unit": "m"}""".formatted(facility, device));
        long rule = id(api, "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 1, "priority": 1}""".formatted(point));
        api.expect(200, "PUT", "/api/rules/" + rule, """
                {"pointId": %d, "kind": "high", "limit": 2, "priority": 1}""".formatted(point));
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), point, device, PriorityRecord.LEVEL_1);
        Transitions.write(platform, List.of(raised));
        Awaitility.await()
                .until(() -> api.get("/api/alarms/" + raised.getAlarmId()).status() == 200);
        long stop = id(api, "/api/stops", """
                {"facilityId": %d, "kind": "overhaul", "from": "2026-12-01T00:00:00+08:00", "to": "2026-12-08T00:00:00+08:00",
                "reason": "Yearly overhaul"}""".formatted(facility));
        return new Plant(
                enterprise,
                facility,
                device,
                point,
                rule,
                raised.getAlarmId(),
                stop,
                suspicion(platform, facility, point),
                warning(platform, facility));
    }

    private static long suspicion(TestPlatform platform, long facility, long point) {
        return platform.jdbc()
                .sql("""
                insert into suspicion (facility_id, detector, kind, point_id, value, from_at, to_at, score, finding, evidence,
                    found_at, last_found_on)
                values (?, 'copiedSeries', 'copiedSeries', ?, 'measured', '2026-03-01 00:00+08', '2026-03-02 00:00+08', 0.75,
                    'The same as a week before.', '{"test": "Correlation", "figures": [], "comparedWith": [],
                    "judgedFrom": "2026-02-01T00:00:00Z", "judgedTo": "2026-03-03T00:00:00Z"}', now(), '2026-03-02')
                returning id""")
                .params(facility, point)
                .query(Long.class)
                .single();
    }

    private static long warning(TestPlatform platform, long facility) {
        return platform.jdbc().sql("""
                insert into warning (facility_id, grade, priority, colour, peak, opened_at, coloured_at, lifted_at, steps)
                values (?, 1, 1, 'none', 'red', now(), now(), now(), 0) returning id""").param(facility).query(Long.class).single();
    }

    private static long id(Api api, String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    /** What the path of a call puts in the place of {id}, by the kind of thing. */
    public Map<String, String> ids() {
        return Map.of(
                "enterprise", Long.toString(enterprise),
                "facility", Long.toString(facility),
                "device", Long.toString(device),
                "point", Long.toString(point),
                "rule", Long.toString(rule),
                "alarm", alarm,
                "stop", Long.toString(stop),
                "suspicion", Long.toString(suspicion),
                "warning", Long.toString(warning));
    }
}
