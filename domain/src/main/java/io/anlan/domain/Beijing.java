package io.anlan.domain;

import java.time.ZoneId;

/** The zone of every local time in Chinese supervision. */
public final class Beijing {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Beijing() {}
}
