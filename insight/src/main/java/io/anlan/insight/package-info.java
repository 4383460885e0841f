/**
 * Whether what an outlet reports can be believed: suspicions of tampering with the evidence for them. A suspicion asks for
 * a look on site; it is never a penalty and changes no value.
 */
@NullMarked
package io.anlan.insight;

import org.jspecify.annotations.NullMarked;
