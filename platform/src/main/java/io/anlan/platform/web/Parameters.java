package io.anlan.platform.web;

import java.time.Instant;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How query parameters are read. */
@Configuration(proxyBeanMethods = false)
class Parameters implements WebMvcConfigurer {
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Parameters::instant);
        registry.addConverterFactory(new WordConverterFactory());
    }

    /** A plus sign that the client did not encode arrives as a space. */
    static Instant instant(String text) {
        return JsonConfiguration.parse(text.strip().replace(' ', '+'));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // the target is an enum with words, which the signature cannot say
    private static final class WordConverterFactory implements ConverterFactory<String, Word> {
        @Override
        public <T extends Word> Converter<String, T> getConverter(Class<T> target) {
            return text -> (T) Word.parse((Class) target, text);
        }
    }
}
