@NullMarked
package io.anlan.platform.store;

import org.jspecify.annotations.NullMarked;
