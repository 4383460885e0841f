package io.anlan.platform;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this process has the role {@code platform}; it has every role unless {@code anlan.roles} says less. */
final class PlatformRole implements Condition {
    static final String ROLE = "platform";
    private static final String PROPERTY = "anlan.roles";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isIn(context.getEnvironment());
    }

    static boolean isIn(Environment environment) {
        String[] roles = environment.getProperty(PROPERTY, String[].class, new String[] {ROLE});
        for (String role : roles) {
            if (role.strip().equals(ROLE)) {
                return true;
            }
        }
        return false;
    }
}
