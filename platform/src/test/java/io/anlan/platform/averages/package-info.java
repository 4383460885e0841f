@NullMarked
package io.anlan.platform.averages;

import org.jspecify.annotations.NullMarked;
