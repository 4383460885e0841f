/** Where things are: the tree of regions by their codes, and positions on the earth in the two systems used in China. */
@NullMarked
package io.anlan.domain.region;

import org.jspecify.annotations.NullMarked;
