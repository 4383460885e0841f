/**
 * Valid minute, hour and day averages of flue gas (HJ 75, HJ 212 Annex D2) and wastewater (HJ 355, HJ 356, HJ 212 Annex D1),
 * each with the working from which an inspector can redo it by hand.
 */
@NullMarked
package io.anlan.domain.average;

import org.jspecify.annotations.NullMarked;
