/** What every part of Anlan means by a point, a sample and its quality. */
@NullMarked
package io.anlan.domain;

import org.jspecify.annotations.NullMarked;
