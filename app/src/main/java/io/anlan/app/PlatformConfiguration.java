package io.anlan.app;

import io.anlan.platform.Platform;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The role platform. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PLATFORM)
@Import(Platform.class)
class PlatformConfiguration {}
