package io.anlan.platform.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Tells the two forms of {@link OneOrMany} apart by the field {@code items}. */
final class OneOrManyReader extends StdDeserializer<OneOrMany<?>> {
    private final @Nullable JavaType itemType;

    OneOrManyReader(@Nullable JavaType itemType) {
        super(OneOrMany.class);
        this.itemType = itemType;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new OneOrManyReader(context.getContextualType().containedType(0));
    }

    @Override
    public OneOrMany<?> deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode body = context.readTree(parser);
        if (!body.isObject()) {
            return context.reportInputMismatch(OneOrMany.class, "The body must be an object.");
        }
        if (!body.has(OneOrMany.ITEMS)) {
            return new OneOrMany<>(List.of(read(context, body)), false);
        }
        JsonNode items = body.get(OneOrMany.ITEMS);
        if (body.size() != 1 || !items.isArray()) {
            throw Refusal.invalid(OneOrMany.ITEMS, "The body must be {\"items\": [...]} and nothing else.", null);
        }
        return new OneOrMany<>(readAll(context, items), true);
    }

    private List<Object> readAll(DeserializationContext context, JsonNode items) {
        if (items.size() > OneOrMany.MOST) {
            throw Refusal.invalid(
                    OneOrMany.ITEMS,
                    "Send at most %d items in a call; make several calls.".formatted(OneOrMany.MOST),
                    items.size());
        }
        var read = new ArrayList<Object>(items.size());
        for (JsonNode item : items) {
            try {
                read.add(read(context, item));
            } catch (JacksonException e) {
                throw e.prependPath(items, read.size()).prependPath(items, OneOrMany.ITEMS);
            }
        }
        return read;
    }

    private Object read(DeserializationContext context, JsonNode item) {
        if (!item.isObject()) {
            throw Refusal.invalid(OneOrMany.ITEMS, "Every item must be an object.", item);
        }
        return context.readTreeAsValue(item, itemType);
    }
}
