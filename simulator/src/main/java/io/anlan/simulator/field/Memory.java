package io.anlan.simulator.field;

import io.anlan.domain.Series;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.province.DevicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a device measured in the past and has still to send. It leads to where the device reads on. */
final class Memory {
    private final Installation installation;
    private Instant last;

    /** Memory from a moment on. */
    Memory(DevicePlan plan, Instant first) {
        installation = Installation.start(plan, Past.hourOfDay(first));
        last = first;
    }

    /** Whether there is a past; a recording has none. */
    boolean exists() {
        return installation.hasPast();
    }

    /** Lets these times pass, which follow those of the call before. */
    void pass(List<Instant> times) {
        times.forEach(this::pass);
    }

    /** What was measured at these times, which follow those of the call before. */
    List<Report> recall(List<Instant> times) {
        var reports = new ArrayList<Report>();
        for (Instant at : times) {
            pass(at);
            reports.add(new Report(at, Series.REALTIME, installation.show()));
        }
        return reports;
    }

    /** What goes on where the past ends. */
    Installation present(Instant now) {
        pass(now);
        return installation;
    }

    private void pass(Instant at) {
        double seconds = Duration.between(last, at).toMillis() / 1000.0;
        if (seconds > 0) {
            installation.advance(seconds, Past.hourOfDay(at));
        }
        last = at;
    }
}
