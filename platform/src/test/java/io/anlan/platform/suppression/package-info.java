@NullMarked
package io.anlan.platform.suppression;

import org.jspecify.annotations.NullMarked;
