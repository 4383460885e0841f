package io.anlan.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API completely enough to generate a client from it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String SESSION_COOKIE = "ANLAN_SESSION";
    private static final String PROBLEM = "Problem";
    private static final String COMPONENTS = "#/components/schemas/";

    @Bean
    OpenAPI anlanApi() {
        return new OpenAPI()
                .info(new Info().title("Anlan").version("1").description("Unified online safety supervision"))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Personal access token of POST /api/tokens"))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name(SESSION_COOKIE)
                                        .description("Session of POST /api/login; changes need X-XSRF-TOKEN")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    /** Every call may answer a problem. */
    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            api.setServers(List.of(new Server().url("/").description("This installation")));
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            var content = new Content()
                    .addMediaType(
                            "application/problem+json",
                            new MediaType().schema(new Schema<>().$ref(COMPONENTS + PROBLEM)));
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations()
                            .forEach(operation -> operation
                                    .getResponses()
                                    .addApiResponse(
                                            ApiResponses.DEFAULT,
                                            new ApiResponse()
                                                    .description("A problem as of RFC 9457; decide by its code")
                                                    .content(content))));
        };
    }

    @Bean
    ModelConverter requiredComponents() {
        return new RequiredComponents();
    }

    @Bean
    ModelConverter oneOrMany() {
        return new OneOrManyConverter();
    }

    /** A component of a record that is not nullable is required, as {@link RequiredFields} has it. */
    private static final class RequiredComponents implements ModelConverter {
        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            var javaType = Json31.mapper().constructType(type.getType());
            if (schema != null && javaType != null && RequiredFields.isOurRecord(javaType.getRawClass())) {
                Schema<?> model = model(schema, context);
                if (model != null && model.getProperties() != null) {
                    require(javaType.getRawClass(), model);
                }
            }
            return schema;
        }

        private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
            String reference = schema.get$ref();
            return reference == null
                    ? schema
                    : context.getDefinedModels().get(reference.substring(COMPONENTS.length()));
        }

        private static void require(Class<?> type, Schema<?> model) {
            for (RecordComponent component : type.getRecordComponents()) {
                boolean listed =
                        model.getRequired() != null && model.getRequired().contains(component.getName());
                if (RequiredFields.isRequired(component)
                        && model.getProperties().containsKey(component.getName())
                        && !listed) {
                    model.addRequiredItem(component.getName());
                }
            }
        }
    }

    /** One object or a list of them. */
    private static final class OneOrManyConverter implements ModelConverter {
        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            var javaType = Json31.mapper().constructType(type.getType());
            if (javaType == null || javaType.getRawClass() != OneOrMany.class) {
                return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            }
            Schema<?> one = context.resolve(new AnnotatedType(javaType.containedType(0)).resolveAsRef(true));
            var items = new ArraySchema().items(one);
            items.setMaxItems(OneOrMany.MOST);
            Schema<?> many =
                    new ObjectSchema().addProperty(OneOrMany.ITEMS, items).addRequiredItem(OneOrMany.ITEMS);
            Schema<Object> either = new Schema<>();
            either.setOneOf(List.of(one, many));
            return either;
        }
    }
}
