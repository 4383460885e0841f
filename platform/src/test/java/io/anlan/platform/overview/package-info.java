@NullMarked
package io.anlan.platform.overview;

import org.jspecify.annotations.NullMarked;
