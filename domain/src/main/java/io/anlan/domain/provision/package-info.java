/** Figures that a law or standard sets: data with edition, clause, days in force and how sure they are; and how figures are rounded. */
@NullMarked
package io.anlan.domain.provision;

import org.jspecify.annotations.NullMarked;
