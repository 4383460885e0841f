package io.anlan.platform.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A component of a request's record that is not {@link Nullable} must be sent. So the type is the contract: of the
 * compiler, of the API's description and of this check.
 */
final class RequiredFields {
    /** More errors than these help nobody. */
    private static final int MOST_ERRORS = 100;

    private static final String PACKAGES = "io.anlan.";
    private static final Map<Class<?>, List<RecordComponent>> COMPONENTS = new ConcurrentHashMap<>();

    private RequiredFields() {}

    /** @throws Refusal naming every field that is missing */
    static void check(Object body) {
        var errors = new ArrayList<FieldProblem>();
        if (body instanceof OneOrMany<?> oneOrMany) {
            for (int i = 0; i < oneOrMany.items().size(); i++) {
                visit(oneOrMany.items().get(i), oneOrMany.path(i, ""), errors);
            }
        } else {
            visit(body, "", errors);
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    static boolean isOurRecord(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(PACKAGES);
    }

    static boolean isRequired(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !isNullable(type) && !isNullable(component);
    }

    private static boolean isNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(Nullable.class::equals);
    }

    private static void visit(Object value, String prefix, List<FieldProblem> errors) {
        if (!isOurRecord(value.getClass())) {
            return;
        }
        for (RecordComponent component : COMPONENTS.computeIfAbsent(value.getClass(), RequiredFields::components)) {
            if (errors.size() >= MOST_ERRORS) {
                return;
            }
            visitField(component, get(component, value), prefix + component.getName(), errors);
        }
    }

    private static void visitField(
            RecordComponent component, @Nullable Object field, String path, List<FieldProblem> errors) {
        if (field == null) {
            if (isRequired(component)) {
                errors.add(new FieldProblem(path, "The field is missing.", null));
            }
        } else if (field instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                if (item == null) {
                    errors.add(new FieldProblem("%s[%d]".formatted(path, i), "The item is null.", null));
                } else {
                    visit(item, "%s[%d].".formatted(path, i), errors);
                }
            }
        } else {
            visit(field, path + ".", errors);
        }
    }

    private static List<RecordComponent> components(Class<?> type) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        components.forEach(c -> c.getAccessor().trySetAccessible());
        return components;
    }

    private static @Nullable Object get(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The field %s cannot be read.".formatted(component.getName()), e);
        }
    }
}
