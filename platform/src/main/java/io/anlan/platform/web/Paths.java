package io.anlan.platform.web;

import java.util.List;

/** Paths that need to be known in more than one place. */
public final class Paths {
    /** Data of devices over HTTP; guarded by the device's own token. */
    public static final String INTAKE = "/api/intake";

    public static final String LOGIN = "/api/login";

    /** The second step of a log-in that a provider began. */
    public static final String LOGIN_CODE = "/api/login/code";

    public static final String LOGIN_OPTIONS = "/api/login-options";

    /** The link of a message to a person on duty: shown, and used. */
    public static final String NOTICE = "/api/notification/link";

    public static final String NOTICE_ACKNOWLEDGE = "/api/notification/link/acknowledge";
    public static final String LIVE = "/api/live";
    public static final String HEALTH = "/api/health";
    public static final String PROMETHEUS = "/actuator/prometheus";

    /** Roots that are never pages of the browser application. */
    public static final List<String> NO_PAGES = List.of("/api", "/actuator", "/v3", "/swagger-ui", "/error");

    private Paths() {}

    /** Whether a path is one of the {@link #NO_PAGES} roots or lies below one. */
    public static boolean isNoPage(String path) {
        return NO_PAGES.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
