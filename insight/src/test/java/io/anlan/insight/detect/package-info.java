/** Each detector catches its signature on a small made-up outlet, and is silent on the honest one. */
@NullMarked
package io.anlan.insight.detect;

import org.jspecify.annotations.NullMarked;
