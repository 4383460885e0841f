/** The one process: picks its roles, wires them to the engines and reports their health. */
@NullMarked
package io.anlan.app;

import org.jspecify.annotations.NullMarked;
