/** Finds what has a name, by the name, its pinyin or the initials of that. */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"web", "store", "account"})
@NullMarked
package io.anlan.platform.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
