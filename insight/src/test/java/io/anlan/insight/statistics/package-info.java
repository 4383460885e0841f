/** The statistics against figures computed by hand or taken from tables. */
@NullMarked
package io.anlan.insight.statistics;

import org.jspecify.annotations.NullMarked;
