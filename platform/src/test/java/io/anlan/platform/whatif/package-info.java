@NullMarked
package io.anlan.platform.whatif;

import org.jspecify.annotations.NullMarked;
