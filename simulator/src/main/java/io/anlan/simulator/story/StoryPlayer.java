package io.anlan.simulator.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Says what begins and ends as the time of the story goes on. Reads no clock. */
public final class StoryPlayer {
    private final Story story;
    private final List<Cue> cues;
    private Duration elapsed = Duration.ZERO;
    private int next;
    private boolean firstTime = true;

    /**
     * A beginning or an end.
     *
     * @param on whether the step begins.
     */
    public record Cue(Duration at, Step step, boolean on) {
        /** What there is to say. */
        public String text() {
            return on ? step.begins() : step.ends();
        }
    }

    public StoryPlayer(Story story) {
        this.story = story;
        var all = new ArrayList<Cue>();
        for (Step step : story.steps()) {
            all.add(new Cue(step.at(), step, true));
            if (step.lasts() != null) {
                all.add(new Cue(step.at().plus(step.lasts()), step, false));
            }
        }
        all.sort(Comparator.comparing(Cue::at));
        cues = List.copyOf(all);
    }

    /** Lets the story go on and gives out what begins or ends meanwhile, in order. */
    public void advance(Duration time, Consumer<Cue> director) {
        elapsed = elapsed.plus(time);
        giveOut(director);
        while (elapsed.compareTo(story.loop()) >= 0) {
            elapsed = elapsed.minus(story.loop());
            next = 0;
            firstTime = false;
            giveOut(director);
        }
    }

    private void giveOut(Consumer<Cue> director) {
        while (next < cues.size() && cues.get(next).at().compareTo(elapsed) <= 0) {
            Cue cue = cues.get(next);
            next++;
            // What lasts for ever begins once.
            if (firstTime || cue.step().lasts() != null) {
                director.accept(cue);
            }
        }
    }
}
