package io.anlan.platform.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a call that takes and answers one object or a list of them, for the API's description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Creates {
    Class<?> input();

    Class<?> one();
}
