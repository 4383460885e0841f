package io.anlan.e2e.browser;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a class of tests its {@link Stage}; the {@link Demonstration} is started for the first and closed after the last. Takes
 * pictures when a test fails.
 */
final class OnStage implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace SPACE = Namespace.create(Stage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            stage(context).picture(context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName());
        }
    }

    private static Stage stage(ExtensionContext context) {
        return context.getStore(SPACE).computeIfAbsent("stage", key -> new Stage(demonstration(context)), Stage.class);
    }

    private static Demonstration demonstration(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent("demonstration", key -> Demonstration.start(), Demonstration.class);
    }
}
