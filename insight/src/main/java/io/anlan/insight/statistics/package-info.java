/** The plain statistics the detectors are made of; a missing value is NaN everywhere. */
@NullMarked
package io.anlan.insight.statistics;

import org.jspecify.annotations.NullMarked;
