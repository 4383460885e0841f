package io.anlan.simulator.provision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account to look at the platform with, as one who has that role.
 *
 * @param role the word of the API.
 * @param who whom it stands for, for the list on the console.
 * @param displayName the name on the pages.
 * @param regionCode what part of the tree it sees; null where that does not matter.
 * @param domains what it sees of it; null for all.
 * @param enterprise name of the enterprise it belongs to; null if it belongs to none.
 */
record DemoAccount(
        String role,
        String username,
        String who,
        String displayName,
        @Nullable String regionCode,
        @Nullable List<String> domains,
        @Nullable String enterprise) {

    /** The audit trail is one for the whole nation. */
    private static final String NATION = "000000";

    /** One of every role, and duty officers of every level. */
    static final List<DemoAccount> ALL = List.of(
            of("head", "demo-head", "head of the province", "示范·省级负责人", "510000"),
            of("duty-officer", "demo-duty-province", "duty officer of the province", "示范·省值班员", "510000"),
            of("duty-officer", "demo-duty-chengdu", "duty officer of Chengdu, a prefecture", "示范·成都值班员", "510100"),
            of(
                    "duty-officer",
                    "demo-duty-qingbaijiang",
                    "duty officer of Qingbaijiang, a county",
                    "示范·青白江值班员",
                    "510113"),
            new DemoAccount(
                    "duty-officer",
                    "demo-duty-environment",
                    "duty officer for environment alone",
                    "示范·生态环境值班员",
                    "510000",
                    List.of("environment"),
                    null),
            new DemoAccount(
                    "inspector",
                    "demo-inspector",
                    "inspector of chemicals in Deyang",
                    "示范·德阳危化检查员",
                    "510600",
                    List.of("major-hazard", "hazardous-chemicals"),
                    null),
            new DemoAccount(
                    "enterprise",
                    "demo-enterprise",
                    "manager of one power plant",
                    "示范·青岭热电厂安环经理",
                    null,
                    null,
                    "示范·青岭热电厂"),
            of("integrator", "demo-integrator", "connects devices in Chengdu", "示范·成都集成商", "510100"),
            of("system-administrator", "demo-system", "system administrator", "示范·系统管理员", "510000"),
            of("security-administrator", "demo-security", "security administrator", "示范·安全管理员", "510000"),
            of("audit-administrator", "demo-audit", "audit administrator", "示范·审计管理员", NATION));

    private static DemoAccount of(String role, String username, String who, String displayName, String regionCode) {
        return new DemoAccount(role, username, who, displayName, regionCode, null, null);
    }
}
