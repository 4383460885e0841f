package io.anlan.platform.web;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes {@link OneOrMany} in the form it has. */
final class OneOrManyWriter extends StdSerializer<OneOrMany<?>> {
    OneOrManyWriter() {
        super(OneOrMany.class);
    }

    @Override
    public void serialize(OneOrMany<?> value, JsonGenerator generator, SerializationContext context) {
        if (value.many()) {
            generator.writeStartObject();
            generator.writeName(OneOrMany.ITEMS);
            context.writeValue(generator, value.items());
            generator.writeEndObject();
        } else {
            context.writeValue(generator, value.items().getFirst());
        }
    }
}
