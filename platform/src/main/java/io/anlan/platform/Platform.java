package io.anlan.platform;

import io.anlan.platform.web.WebConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * The role {@code platform}. A Boot application imports this class and provides beans of {@code LogSettings},
 * {@code LogProducer}, {@code Secrets}, {@code ReadingArchive}, {@code LatestValues} and
 * {@link java.time.InstantSource}, and a {@link io.anlan.platform.web.RoleHealth} for each further role it runs.
 */
@Modulithic(systemName = "Anlan")
@Configuration(proxyBeanMethods = false)
@Conditional(PlatformRole.class)
@PropertySource("classpath:io/anlan/platform/platform.properties")
@EnableScheduling
@EnableTransactionManagement
@Import(WebConfiguration.class)
@ComponentScan
public class Platform {}
