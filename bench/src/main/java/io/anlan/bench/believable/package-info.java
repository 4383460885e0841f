/** How well the detectors of {@code insight} do on real series into which tampering was put, and how often they are wrong without. */
@NullMarked
package io.anlan.bench.believable;

import org.jspecify.annotations.NullMarked;
