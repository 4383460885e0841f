@NullMarked
package io.anlan.platform.search;

import org.jspecify.annotations.NullMarked;
