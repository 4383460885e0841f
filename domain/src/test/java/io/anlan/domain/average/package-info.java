/** Tests of the package. */
@NullMarked
package io.anlan.domain.average;

import org.jspecify.annotations.NullMarked;
