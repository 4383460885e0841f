package io.anlan.platform.account;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page of this application, as a parameter of a request names it. */
final class LocalPage {
    static final String FIRST = "/";
    private static final int LONGEST = 1_000;
    /** A path with what follows it; never an address that a browser takes for another host. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private LocalPage() {}

    /** Null when it is none. */
    static @Nullable String of(@Nullable String page) {
        return page != null && page.length() <= LONGEST && LOCAL.matcher(page).matches() ? page : null;
    }
}
