/** An OpenID provider for tests; not in the package of the platform, whose scan would take it for a part. */
@NullMarked
package io.anlan.openid;

import org.jspecify.annotations.NullMarked;
