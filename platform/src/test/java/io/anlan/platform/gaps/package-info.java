/** Tests of the room gaps that need no engine. */
@NullMarked
package io.anlan.platform.gaps;

import org.jspecify.annotations.NullMarked;
