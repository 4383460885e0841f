/** Files and directories: made for their owner only, removed whole. */
@NullMarked
package io.anlan.engines.files;

import org.jspecify.annotations.NullMarked;
