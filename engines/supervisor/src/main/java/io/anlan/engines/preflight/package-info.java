/** What must be true before anything is started, so that nothing is half started. */
@NullMarked
package io.anlan.engines.preflight;

import org.jspecify.annotations.NullMarked;
