/** Child processes: started, watched, started again when they die, stopped, and found again after a crash. */
@NullMarked
package io.anlan.engines.process;

import org.jspecify.annotations.NullMarked;
