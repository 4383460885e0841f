@NullMarked
package io.anlan.platform.setaside;

import org.jspecify.annotations.NullMarked;
