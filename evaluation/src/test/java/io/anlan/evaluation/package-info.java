/** Tests of the evaluation: its parts alone, its topology, and the whole on a real broker. */
@NullMarked
package io.anlan.evaluation;

import org.jspecify.annotations.NullMarked;
