package io.anlan.platform.web;

import org.jspecify.annotations.Nullable;

/** Tells whether a role of this process can do its work. Asked every few seconds; must answer at once. */
public interface RoleHealth {
    /** Name of the role as in {@code anlan.roles}. */
    String role();

    Status check();

    /**
     * @param up whether the role works
     * @param delayed whether it works with a delay that people should see
     * @param detail what is wrong or will be, in one sentence
     */
    record Status(boolean up, boolean delayed, @Nullable String detail) {
        public static Status ok() {
            return new Status(true, false, null);
        }

        /** Works, and will not for ever when nobody sees to it. */
        public static Status warning(String detail) {
            return new Status(true, false, detail);
        }

        public static Status delayed(String detail) {
            return new Status(true, true, detail);
        }

        public static Status down(String detail) {
            return new Status(false, true, detail);
        }
    }
}
