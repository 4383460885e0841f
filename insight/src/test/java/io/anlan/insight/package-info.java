/** What a record holds and what may become of a suspicion. */
@NullMarked
package io.anlan.insight;

import org.jspecify.annotations.NullMarked;
