package io.anlan.app;

import io.anlan.platform.web.RoleHealth;

/** What a role does beside answering requests: it begins when the log is there and ends with the process. */
interface RoleWork {
    Role role();

    /**
     * Begins; called once, when every topic of the log exists.
     *
     * @throws Exception when it cannot begin, such as a port in use; the process then ends with its message
     */
    void start() throws Exception;

    /** Whether it does its work; asked only after the start. */
    RoleHealth.Status check();

    /** Ends within a few seconds, losing nothing that was acknowledged. */
    void stop();
}
