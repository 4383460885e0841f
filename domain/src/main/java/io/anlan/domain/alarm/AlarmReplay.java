package io.anlan.domain.alarm;

import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges samples of a point that are known already, and tells which alarms its rules would have raised. The judge is the
 * {@link PointEvaluator} of evaluation itself, with two differences: everything counts as having come in time, and each
 * alarm counts as dealt with when it returns, so that a condition that comes back is another alarm. Mutable; belongs to one
 * thread.
 */
public final class AlarmReplay {
    private final PointState state;
    private final Listener listener;
    private final PointEvaluator evaluator = new PointEvaluator(this::heed);
    private final List<AlarmTransition> dealWith = new ArrayList<>();

    /** Hears of each alarm that would have been, of the instrument rule too. */
    public interface Listener {
        void raised(AlarmTransition transition);

        /** The alarm that was raised last by the same rule is over. */
        void returned(AlarmTransition transition);
    }

    public AlarmReplay(long point, PointRules rules, Listener listener) {
        this.state = new PointState(point, rules);
        this.listener = listener;
    }

    /** Judges a sample; see the other. */
    public boolean judge(Sample sample) {
        return judge(
                sample.series(),
                sample.measuredAt().toEpochMilli(),
                sample.value(),
                sample.converted(),
                sample.decimals(),
                sample.quality().isUsable());
    }

    /**
     * Judges a sample given by its parts; to be called in the order of measuring times.
     *
     * @param at measuring time, epoch milliseconds
     * @param converted NaN when the device sent none
     * @param usable whether its quality lets it raise or clear
     * @return whether it was judged, and the first of its instant
     */
    public boolean judge(Series series, long at, double value, double converted, int decimals, boolean usable) {
        SampleLine line = state.track().main();
        boolean first = line.at() != at;
        evaluator.judge(state, series, at, value, converted, decimals, usable);
        if (!dealWith.isEmpty()) {
            dealWith();
        }
        return first && line.at() == at;
    }

    /** What the rules make of the samples. */
    PointRules rules() {
        return state.rules();
    }

    private void heed(AlarmTransition transition) {
        if (transition.from() == AlarmPhase.NORMAL) {
            listener.raised(transition);
        } else if (transition.from().isActive() && !transition.to().isActive()) {
            dealWith.add(transition);
        }
    }

    /** Not while the evaluator is judging: it would find another state than the one it began with. */
    private void dealWith() {
        for (AlarmTransition returned : dealWith) {
            evaluator.acknowledge(state, returned.alarmId(), returned.at());
            evaluator.reset(state, returned.alarmId(), returned.at());
            listener.returned(returned);
        }
        dealWith.clear();
    }
}
