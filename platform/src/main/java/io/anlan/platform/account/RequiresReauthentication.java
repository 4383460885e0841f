package io.anlan.platform.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A dangerous act: a person proves again who he is when the last proof is some minutes old, a token needs the scope
 * {@code dangerous}. Removing a second factor, giving rights and undoing an import are such acts.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresReauthentication {}
