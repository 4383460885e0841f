/** The detectors, one for each signature of tampering; each compares an outlet with its own past, its companions or its neighbours. */
@NullMarked
package io.anlan.insight.detect;

import org.jspecify.annotations.NullMarked;
