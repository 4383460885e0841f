package io.anlan.app;

import io.anlan.platform.web.RoleHealth;

/** The health of a role that has work to begin first. */
final class WorkHealth implements RoleHealth {
    private final RoleRunner runner;
    private final RoleWork work;

    WorkHealth(RoleRunner runner, RoleWork work) {
        this.runner = runner;
        this.work = work;
    }

    @Override
    public String role() {
        return work.role().word();
    }

    @Override
    public Status check() {
        return runner.isStarted(work) ? work.check() : Status.down("It has not begun: the log is waited for.");
    }
}
