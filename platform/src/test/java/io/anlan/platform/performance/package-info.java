@NullMarked
package io.anlan.platform.performance;

import org.jspecify.annotations.NullMarked;
