package io.anlan.app;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks the role up in {@code anlan.roles}. */
final class OnRole implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role role = metadata.getAnnotations()
                .get(ConditionalOnRole.class)
                .getValue("value", Role.class)
                .orElseThrow();
        String roles = context.getEnvironment().getProperty("anlan.roles", AnlanProperties.ALL_ROLES);
        return Role.parse(roles).contains(role);
    }
}
