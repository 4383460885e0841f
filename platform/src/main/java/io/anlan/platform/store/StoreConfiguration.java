package io.anlan.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways into the database. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /** Connections of the platform's own work: workers, intakes, the feed of live events. */
    @Bean
    @ConfigurationProperties("anlan.database.work")
    HikariConfig workPool() {
        return new HikariConfig();
    }

    /** Connections of requests. */
    @Bean
    @ConfigurationProperties("anlan.database.requests")
    HikariConfig requestPool() {
        return new HikariConfig();
    }

    @Bean
    ScopedDataSource dataSource(DataSourceProperties properties, HikariConfig workPool) {
        workPool.setJdbcUrl(properties.determineUrl());
        workPool.setUsername(properties.determineUsername());
        workPool.setPassword(properties.determinePassword());
        return new ScopedDataSource(new HikariDataSource(workPool));
    }
}
