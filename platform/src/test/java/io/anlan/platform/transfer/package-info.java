/** Tests within the package of imports. */
@NullMarked
package io.anlan.platform.transfer;

import org.jspecify.annotations.NullMarked;
