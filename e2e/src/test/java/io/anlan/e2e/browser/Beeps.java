package io.anlan.e2e.browser;

/** Hears what the page gives to the loudspeaker: every tone that begins is counted. */
final class Beeps {
    /** Run before the page's own scripts. */
    static final String COUNTED = """
            window.beeps = 0
            const begin = OscillatorNode.prototype.start
            OscillatorNode.prototype.start = function (...at) {
              window.beeps += 1
              return begin.apply(this, at)
            }
            """;

    /** True once a tone has begun. */
    static final String HEARD = "() => window.beeps > 0";

    private Beeps() {}
}
