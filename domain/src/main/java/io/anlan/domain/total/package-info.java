/** Emission totals with substitution for what was not measured (HJ 75-2017 12.2); concentrations are never substituted. */
@NullMarked
package io.anlan.domain.total;

import org.jspecify.annotations.NullMarked;
