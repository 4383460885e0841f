@NullMarked
package io.anlan.platform.presence;

import org.jspecify.annotations.NullMarked;
