/** Emission limits of standards and permits, which is in force on a day, and whether a valid average exceeds it. */
@NullMarked
package io.anlan.domain.limit;

import org.jspecify.annotations.NullMarked;
