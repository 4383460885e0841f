/** The one log: its records, topics and keys, and how they are written and read. */
@NullMarked
package io.anlan.log;

import org.jspecify.annotations.NullMarked;
