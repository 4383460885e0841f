package io.anlan.platform.account;

import io.anlan.platform.store.Times;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hashes of passwords that accounts had. */
@Repository
class PasswordHistory {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final int kept;

    PasswordHistory(JdbcClient jdbc, InstantSource clock, AccountSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = settings.password().remembered() - 1; // the present one is remembered with the account
    }

    List<String> before(long account) {
        return jdbc.sql("select password_hash from password_history where account_id = ? order by id desc limit ?")
                .params(account, kept)
                .query(String.class)
                .list();
    }

    /** Remembers the present password, which is about to be replaced. */
    void keep(long account) {
        jdbc.sql("""
                insert into password_history (account_id, password_hash, replaced_at)
                select id, password_hash, ? from account where id = ?""").params(Times.param(clock.instant()), account).update();
        jdbc.sql("""
                delete from password_history where account_id = :account and id not in (
                    select id from password_history where account_id = :account order by id desc limit :kept)""").param("account", account).param("kept", kept).update();
    }
}
