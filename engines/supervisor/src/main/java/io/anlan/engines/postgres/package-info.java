/** PostgreSQL from bundled files: unpacked once, its cluster made once, then run as a child. */
@NullMarked
package io.anlan.engines.postgres;

import org.jspecify.annotations.NullMarked;
