/** Tests of the package. */
@NullMarked
package io.anlan.domain;

import org.jspecify.annotations.NullMarked;
