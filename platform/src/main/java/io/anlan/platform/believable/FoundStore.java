package io.anlan.platform.believable;

import io.anlan.insight.Grid;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what was found, within a transaction of the caller. The same found again, or going on, extends the row that is
 * there; found again after somebody has decided on it, it changes nothing.
 */
@Repository
class FoundStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    FoundStore(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A row that the found touches. */
    private record Known(long id, Instant from, Instant to, StatusWord status) {}

    void keep(Judgement judgement, List<Found> found) {
        found.forEach(each -> keep(judgement, each));
    }

    private void keep(Judgement judgement, Found found) {
        List<Known> touched = touched(judgement.facility(), found);
        for (Known known : touched) {
            if (known.status().isLive()) {
                extend(known, judgement, found);
                return;
            }
        }
        if (touched.stream().noneMatch(known -> found.isMostlyWithin(known.from(), known.to()))) {
            insert(judgement, found);
        }
    }

    private List<Known> touched(long facility, Found found) {
        return jdbc.sql("""
                select id, from_at, to_at, status from suspicion
                where facility_id = ? and detector = ? and point_id is not distinct from ? and value = ?
                    and from_at <= ? and to_at >= ?
                order by id for update""")
                .param(facility)
                .param(found.detector().word())
                .param(found.point())
                .param(found.value().word())
                .param(Times.param(found.to()))
                .param(Times.param(found.from()))
                .query((row, number) -> new Known(
                        row.getLong("id"),
                        Times.get(row, "from_at"),
                        Times.get(row, "to_at"),
                        Word.parse(StatusWord.class, row.getString("status"))))
                .list();
    }

    /** The newer judgement has seen more; its evidence takes the place of the older one. */
    private void extend(Known known, Judgement judgement, Found found) {
        jdbc.sql("""
                update suspicion set from_at = least(from_at, ?), to_at = greatest(to_at, ?), score = ?, finding = ?,
                    evidence = ?, last_found_on = ?, version = version + 1
                where id = ? and last_found_on <= ?
                    and (from_at > ? or to_at < ? or score <> ? or finding <> ? or evidence <> ?)""")
                .param(Times.param(found.from()))
                .param(Times.param(found.to()))
                .param(found.suspicion().score())
                .param(found.suspicion().evidence().finding())
                .param(evidence(judgement, found))
                .param(judgement.day())
                .param(known.id())
                .param(judgement.day())
                .param(Times.param(found.from()))
                .param(Times.param(found.to()))
                .param(found.suspicion().score())
                .param(found.suspicion().evidence().finding())
                .param(evidence(judgement, found))
                .update();
    }

    private void insert(Judgement judgement, Found found) {
        jdbc.sql("""
                insert into suspicion (facility_id, detector, kind, point_id, value, from_at, to_at, score, finding, evidence,
                    found_at, last_found_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(judgement.facility())
                .param(found.detector().word())
                .param(KindWord.of(found.suspicion().kind()).word())
                .param(found.point())
                .param(found.value().word())
                .param(Times.param(found.from()))
                .param(Times.param(found.to()))
                .param(found.suspicion().score())
                .param(found.suspicion().evidence().finding())
                .param(evidence(judgement, found))
                .param(Times.param(clock.instant()))
                .param(judgement.day())
                .update();
    }

    private String evidence(Judgement judgement, Found found) {
        Grid grid = judgement.grid();
        return json.writeValueAsString(EvidenceJson.of(
                found.suspicion().evidence(), grid.at(judgement.inspectFrom()), grid.at(grid.length())));
    }
}
