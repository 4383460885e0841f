package io.anlan.platform.notification;

import io.anlan.platform.account.Actor;
import io.anlan.platform.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The regions that a caller may set something up in. */
@Component
class OwnRegions {
    private final JdbcClient jdbc;

    OwnRegions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The code when it lies within the caller's region; the caller's own region when none is given. */
    String code(Actor actor, @Nullable String wanted) {
        if (wanted == null) {
            return actor.place().regionCode();
        }
        return jdbc.sql("select path from region where code = ? and successor_code is null")
                .param(wanted)
                .query(String.class)
                .optional()
                .filter(path -> actor.scope().covers(path, null, actor.scope().enterprise()))
                .map(path -> wanted)
                .orElseThrow(() -> Refusal.invalid("regionCode", "There is no such region within yours.", wanted));
    }
}
