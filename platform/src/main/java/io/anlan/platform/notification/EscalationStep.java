package io.anlan.platform.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told next of a step that nobody has acknowledged.
 *
 * @param calls who is told now; of those that cannot be reached now it is only noted
 * @param nextAt when to look again; null when nobody is left
 */
record EscalationStep(List<Call> calls, Turn turn, @Nullable Instant nextAt) {
    /** Depth of the rosters of enterprises, below those of every region. */
    static final int ENTERPRISE = 1_000;

    EscalationStep {
        calls = List.copyOf(calls);
    }

    /**
     * Whose turn it is.
     *
     * @param depth of the region in the tree, the nation's is 1; nobody that lies deeper is told any more
     * @param since when it became its turn
     */
    record Turn(int depth, Instant since) {
        static Turn begin(Instant now) {
            return new Turn(ENTERPRISE, now);
        }
    }

    /** One on duty, in the order of the roster. */
    record OnDuty(long account, boolean reachable) {}

    /** The people of one depth. */
    record Level(int depth, String roster, List<OnDuty> people) {}

    /** Somebody who is told, or could not be. */
    record Call(Level level, OnDuty person) {}

    /**
     * Tells one person who can be reached. Who cannot be reached holds nobody up.
     *
     * @param levels the deepest first
     * @param told whoever has been told before
     */
    static EscalationStep next(List<Level> levels, Set<Long> told, Turn turn, EscalationPace pace, Instant now) {
        var calls = new ArrayList<Call>();
        var known = new HashSet<>(told);
        Turn current = turn;
        for (Level level : levels) {
            if (level.depth() > current.depth()) {
                continue;
            }
            boolean isTheirTurn = level.depth() < current.depth();
            if (isTheirTurn) {
                current = new Turn(level.depth(), now);
            } else if (!now.isBefore(current.since().plus(pace.nextRegion()))) {
                continue;
            }
            for (OnDuty person : level.people()) {
                if (known.add(person.account())) {
                    calls.add(new Call(level, person));
                    if (person.reachable()) {
                        return new EscalationStep(calls, current, earlier(current, pace, now));
                    }
                }
            }
        }
        return new EscalationStep(calls, current, null);
    }

    private static Instant earlier(Turn turn, EscalationPace pace, Instant now) {
        Instant person = now.plus(pace.nextPerson());
        Instant region = turn.since().plus(pace.nextRegion());
        return person.isBefore(region) ? person : region;
    }
}
