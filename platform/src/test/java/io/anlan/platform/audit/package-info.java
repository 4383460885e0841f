/** Tests of the audit trail from within. */
@NullMarked
package io.anlan.platform.audit;

import org.jspecify.annotations.NullMarked;
