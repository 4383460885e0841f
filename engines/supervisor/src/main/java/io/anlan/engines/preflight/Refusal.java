package io.anlan.engines.preflight;

/** A start that would fail, with the one sentence to tell the operator. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    public Refusal(String sentence) {
        super(sentence);
    }
}
