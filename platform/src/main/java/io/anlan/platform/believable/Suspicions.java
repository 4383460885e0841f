package io.anlan.platform.believable;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Suspicions as people read them and decide on them. */
@Service
class Suspicions {
    static final String WORD = "suspicion";

    private static final int LONGEST_COMMENT = 1_000;

    private static final String SELECT = """
            select s.id, s.facility_id, f.name as facility_name, s.enterprise_id, e.name as enterprise_name, s.detector, s.kind,
                s.point_id, p.name as point_name, p.code, p.unit, s.value, s.from_at, s.to_at, s.score, s.finding, s.evidence,
                s.status, s.found_at, s.last_found_on, s.decided_by, s.decided_at, s.comment, s.version
            from suspicion s
            join facility f on f.id = s.facility_id
            join enterprise e on e.id = s.enterprise_id
            left join point p on p.id = s.point_id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    Suspicions(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Which suspicions are wanted.
     *
     * @param from those whose stretch ends at or after it
     * @param to those whose stretch begins before it
     * @param region code of the region within which they lie
     * @param q words, each of them in the name of enterprise, facility or point
     */
    record Query(
            @Nullable StatusWord status,
            @Nullable KindWord kind,
            @Nullable DetectorWord detector,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String region,
            @Nullable Long enterpriseId,
            @Nullable Long facilityId,
            @Nullable Long pointId,
            @Nullable String q) {}

    /** The newest first. */
    Page<Suspected> list(PageQuery page, Query query) {
        Filter filter = new Filter()
                .andWithin("s.region_path", query.region())
                .andOwn("s.enterprise_id")
                .andIf("s.status = ?", word(query.status()))
                .andIf("s.kind = ?", word(query.kind()))
                .andIf("s.detector = ?", word(query.detector()))
                .andIf("s.to_at >= ?", Times.paramOrNull(query.from()))
                .andIf("s.from_at < ?", Times.paramOrNull(query.to()))
                .andIf("s.enterprise_id = ?", query.enterpriseId())
                .andIf("s.facility_id = ?", query.facilityId())
                .andIf("s.point_id = ?", query.pointId())
                .andWords(query.q(), "e.name", "f.name", "p.name");
        page.cursor(2)
                .ifPresent(c -> filter.and("(s.found_at, s.id) < (?, ?)", Times.param(c.instant(0)), c.number(1)));
        List<Suspected> found = filter.statement(
                        jdbc, SELECT, "order by s.found_at desc, s.id desc limit ?", page.size() + 1)
                .query(Suspicions::suspected)
                .list();
        return Page.of(found, page.size(), each -> Cursor.of(each.foundAt(), each.id()));
    }

    private static @Nullable String word(@Nullable Word word) {
        return word == null ? null : word.word();
    }

    Suspected get(long id) {
        return new Filter()
                .and("s.id = ?", id)
                .statement(jdbc, SELECT, "")
                .query(Suspicions::suspected)
                .optional()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    @Transactional(readOnly = true)
    public Suspected.Detail detail(long id) {
        Suspected suspicion = get(id);
        String evidence = jdbc.sql("select evidence from suspicion where id = ?")
                .param(id)
                .query(String.class)
                .single();
        return new Suspected.Detail(suspicion, json.readValue(evidence, EvidenceJson.class), steps(id));
    }

    private List<Suspected.Step> steps(long id) {
        return jdbc.sql("""
                select at, actor, from_status, to_status, comment from suspicion_step
                where suspicion_id = ? order by id""")
                .param(id)
                .query((row, number) -> new Suspected.Step(
                        Times.get(row, "at"),
                        row.getString("actor"),
                        Word.parse(StatusWord.class, row.getString("from_status")),
                        Word.parse(StatusWord.class, row.getString("to_status")),
                        row.getString("comment")))
                .list();
    }

    /** Takes a step that the table of steps allows, with a reason. */
    @Transactional
    public Suspected.Detail step(long id, StatusWord next, @Nullable String reason, String actor) {
        String comment = checked(reason);
        jdbc.sql("select id from suspicion where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        Suspected suspicion = get(id);
        if (!suspicion.status().mayBecome(next)) {
            throw Refusal.conflict("The suspicion %d is %s and cannot become %s."
                    .formatted(id, suspicion.status().word(), next.word()));
        }
        Instant now = clock.instant();
        jdbc.sql("""
                update suspicion set status = ?, decided_by = ?, decided_at = ?, comment = ?, version = version + 1
                where id = ?""").params(next.word(), actor, Times.param(now), comment, id).update();
        jdbc.sql("""
                insert into suspicion_step (suspicion_id, at, actor, from_status, to_status, comment)
                values (?, ?, ?, ?, ?, ?)""")
                .params(id, Times.param(now), actor, suspicion.status().word(), next.word(), comment)
                .update();
        return detail(id);
    }

    /** Forgets that an outlet was judged, so that the next step of the judge takes it. */
    @Transactional
    public void judgeAgain(long facility) {
        boolean isOutlet = jdbc.sql("select exists (select from facility where id = ? and domain = 'environment')")
                .param(facility)
                .query(Boolean.class)
                .single();
        if (!isOutlet) {
            throw Refusal.notFound("facility", facility);
        }
        jdbc.sql("delete from outlet_judgement where facility_id = ?")
                .param(facility)
                .update();
    }

    private static String checked(@Nullable String reason) {
        String comment = reason == null ? "" : reason.strip();
        var validation = new Validation();
        if (comment.isEmpty()) {
            validation.refuse("comment", "Must not be blank: say why.", reason);
        }
        validation.paragraph("comment", comment, LONGEST_COMMENT);
        validation.done();
        return comment;
    }

    private static Suspected suspected(ResultSet row, int number) throws SQLException {
        StatusWord status = Word.parse(StatusWord.class, row.getString("status"));
        return new Suspected(
                row.getLong("id"),
                new Suspected.FacilityRef(row.getLong("facility_id"), row.getString("facility_name")),
                new Suspected.EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                Word.parse(DetectorWord.class, row.getString("detector")),
                Word.parse(KindWord.class, row.getString("kind")),
                point(row),
                Word.parse(ValueOf.class, row.getString("value")),
                Times.get(row, "from_at"),
                Times.get(row, "to_at"),
                row.getDouble("score"),
                row.getString("finding"),
                status,
                Times.get(row, "found_at"),
                row.getObject("last_found_on", LocalDate.class),
                row.getString("decided_by"),
                Times.getOrNull(row, "decided_at"),
                row.getString("comment"),
                Arrays.stream(StatusWord.values()).filter(status::mayBecome).toList(),
                row.getInt("version"));
    }

    private static Suspected.@Nullable PointRef point(ResultSet row) throws SQLException {
        Long id = row.getObject("point_id", Long.class);
        return id == null
                ? null
                : new Suspected.PointRef(id, row.getString("point_name"), row.getString("code"), row.getString("unit"));
    }
}
