package io.anlan.platform;

import io.anlan.log.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that see a part, for tests of what they do not see. */
public final class Accounts {
    private Accounts() {}

    /** A program of a fresh account with a role, a region and perhaps domains and an enterprise. */
    public static Api program(String role, String region, String @Nullable [] domains, @Nullable Long enterprise) {
        return program("{read,write}", role, region, domains, enterprise);
    }

    /** The same with a token for dangerous acts too. */
    static Api programThatMayAll(String role, String region, String @Nullable [] domains, @Nullable Long enterprise) {
        return program("{read,write,dangerous}", role, region, domains, enterprise);
    }

    private static Api program(
            String scopes, String role, String region, String @Nullable [] domains, @Nullable Long enterprise) {
        JdbcClient jdbc = TestPlatform.shared().jdbc();
        int number = Registered.unique();
        long account = jdbc.sql("""
                insert into account (username, display_name, password_hash, must_change_password, created_at, updated_at,
                    region_code, domains, enterprise_id)
                values (?, ?, '', false, now(), now(), ?, ?, ?) returning id""")
                .param("scoped-" + number)
                .param("Scoped " + number)
                .param(region)
                .param(domains)
                .param(enterprise)
                .query(Long.class)
                .single();
        jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                .params(account, role)
                .update();
        String token = "anlan_scoped" + number;
        jdbc.sql("""
                insert into access_token (account_id, name, token_sha256, created_at, expires_at, scopes)
                values (?, 'test', ?, now(), now() + interval '1 hour', ?::text[])""").params(account, Secrets.hash(token), scopes).update();
        return Api.withToken(token);
    }
}
