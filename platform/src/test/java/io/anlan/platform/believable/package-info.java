@NullMarked
package io.anlan.platform.believable;

import org.jspecify.annotations.NullMarked;
