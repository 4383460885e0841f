package io.anlan.bench;

import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a desk.
 *
 * @param where what he may see, as a condition of SQL on a row {@code x}
 */
record DeskOfficer(String title, PlatformApi api, String where) {

    static DeskOfficer of(
            RunningPlatform platform,
            String title,
            String region,
            String path,
            @Nullable String domain,
            @Nullable Long enterprise) {
        var account = new HashMap<String, Object>();
        String name = "desk%s".formatted(System.nanoTime());
        account.put("username", name);
        account.put("displayName", title);
        account.put("roles", List.of(enterprise == null ? "duty-officer" : "enterprise"));
        account.put("regionCode", region);
        if (domain != null) {
            account.put("domains", List.of(domain));
        }
        if (enterprise != null) {
            account.put("enterpriseId", enterprise);
        }
        var made = platform.api().post("/api/users", Map.copyOf(account));
        String where =
                "x.region_path >= '%s' and x.region_path < '%s0'".formatted(path, path.substring(0, path.length() - 1))
                        + (domain == null ? "" : " and x.domain = '%s'".formatted(domain))
                        + (enterprise == null ? "" : " and x.enterprise_id = %d".formatted(enterprise));
        return new DeskOfficer(title, platform.apiOf(name, made.get("password").asString()), where);
    }
}
