package io.anlan.insight;

import java.util.List;

/**
 * Why something is suspected, so that a person can redo it.
 *
 * @param finding one sentence with the numbers
 * @param test what was tested, in plain words
 * @param figures what the test computed, and against what
 * @param comparedWith the stretches the suspected one was compared with; empty when the test needs none
 */
public record Evidence(String finding, String test, List<Figure> figures, List<Stretch> comparedWith) {
    public Evidence {
        figures = List.copyOf(figures);
        comparedWith = List.copyOf(comparedWith);
    }
}
