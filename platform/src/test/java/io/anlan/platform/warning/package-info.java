/** Tests of warnings that look inside. */
@NullMarked
package io.anlan.platform.warning;

import org.jspecify.annotations.NullMarked;
