package io.anlan.platform.views;

import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views that accounts keep. */
@Service
class SavedViews {
    private static final String WORD = "view";
    private static final int MOST_OF_AN_ACCOUNT = 200;
    private static final int MOST_SHOWN = 500;

    /** One's own, and the shared ones of accounts that see the same part. */
    private static final String SELECT = """
            select v.id, v.page, v.name, v.query, v.shared, v.created_at, v.account_id = me.id as own, o.display_name
            from saved_view v
            join account o on o.id = v.account_id
            join account me on me.id = :account
            where (v.account_id = me.id
                or v.shared and o.region_code = me.region_code and o.enterprise_id is not distinct from me.enterprise_id
                    and (me.domains is null or o.domains <@ me.domains))""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SavedViews(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<SavedView> list(long account, String page) {
        return jdbc.sql(SELECT + " and v.page = :page order by own desc, v.name, v.id limit :most")
                .param("account", account)
                .param("page", page)
                .param("most", MOST_SHOWN)
                .query((row, number) -> new SavedView(
                        row.getLong("id"),
                        row.getString("page"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getBoolean("own"),
                        row.getString("display_name"),
                        Times.get(row, "created_at")))
                .list();
    }

    @Transactional
    public SavedView save(long account, SavedView.Input input) {
        long kept = jdbc.sql("select count(*) from saved_view where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
        if (kept >= MOST_OF_AN_ACCOUNT) {
            throw Refusal.conflict("There are %d views already. Remove some first.".formatted(kept));
        }
        long id = jdbc.sql("""
                insert into saved_view (account_id, page, name, query, shared, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (account_id, page, name) do update set query = excluded.query, shared = excluded.shared
                returning id""")
                .params(
                        account,
                        input.page(),
                        input.name().strip(),
                        input.query(),
                        input.shared(),
                        Times.param(clock.instant()))
                .query(Long.class)
                .single();
        return list(account, input.page()).stream()
                .filter(view -> view.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    void delete(long account, long id) {
        int deleted = jdbc.sql("delete from saved_view where id = ? and account_id = ?")
                .params(id, account)
                .update();
        if (deleted == 0) {
            throw Refusal.notFound(WORD, id);
        }
    }
}
