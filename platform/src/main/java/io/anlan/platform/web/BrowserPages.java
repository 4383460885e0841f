package io.anlan.platform.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the browser application from {@code anlan.web-dir}. Its addresses are pages of the application and no
 * files, so they all answer with its index page, which must not be cached; files named by their content may be. Where
 * the build has put a packed file beside one (.br, .gz), that is sent to who takes it: packing anew costs time each time.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MapBackground.class)
class BrowserPages implements WebMvcConfigurer {
    private static final Logger LOGGER = LoggerFactory.getLogger(BrowserPages.class);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String INDEX = "index.html";

    private final @Nullable Path directory;

    BrowserPages(@Value("${anlan.web-dir:}") String directory) {
        this.directory = directory.isBlank() ? null : Path.of(directory).toAbsolutePath();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (directory == null || !Files.isDirectory(directory)) {
            LOGGER.warn("There are no browser pages: anlan.web-dir ({}) is no directory", directory);
            return;
        }
        String location = directory.toUri().toString();
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageResolver(new FileSystemResource(directory.resolve(INDEX))));
    }

    /** Resource handlers take no empty path. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + INDEX);
    }

    private static final class PageResolver extends PathResourceResolver {
        private final Resource index;

        PageResolver(Resource index) {
            this.index = index;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            if (Paths.isNoPage("/" + path)) {
                return null;
            }
            Resource file = super.getResource(path, location);
            boolean named = path.substring(path.lastIndexOf('/') + 1).contains(".");
            return file == null && !named ? index : file;
        }
    }
}
