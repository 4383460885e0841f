package io.anlan.app;

import io.anlan.archive.ArchiveHealth;
import io.anlan.archive.ArchiveWriter;
import io.anlan.archive.LatestValues;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.Retention;
import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.log.LogSettings;
import io.anlan.platform.registry.PointDomains;
import io.anlan.platform.web.RoleHealth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The role archive. The embedded archive lives in one process: the one with the platform that reads it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ARCHIVE)
@Import(ArchiveMetrics.class)
class ArchiveConfiguration {
    /** Key in {@code anlan.archive.retention-days} for the domains without an own one. */
    private static final String OTHERS = "default";

    @Bean(destroyMethod = "close")
    ReadingArchive archive(AnlanProperties properties, ObjectProvider<PointDomains> domains, InstantSource clock) {
        QuestDbArchive archive = QuestDbArchive.open(
                QuestDbSettings.of(properties.dataDir().resolve("archive")),
                point -> domains.getObject().of(point),
                clock);
        archive.retain(retention(properties));
        return archive;
    }

    private static Retention retention(AnlanProperties properties) {
        var byDomain = new HashMap<String, Duration>();
        properties.archive().retentionDays().forEach((domain, days) -> byDomain.put(domain, Duration.ofDays(days)));
        Duration others = byDomain.remove(OTHERS);
        return new Retention(others == null ? Retention.DEFAULT.standard() : others, byDomain);
    }

    @Bean
    LatestValues latestValues() {
        return new LatestValues();
    }

    @Bean
    ArchiveWork archiveWork(LogSettings log, ReadingArchive archive, LatestValues latest, InstantSource clock) {
        return new ArchiveWork(log, archive, latest, clock);
    }

    @Bean
    RoleHealth archiveHealth(RoleRunner runner, ArchiveWork work) {
        return new WorkHealth(runner, work);
    }

    /** The writer, which is there once the log is. */
    static final class ArchiveWork implements RoleWork {
        private final LogSettings log;
        private final ReadingArchive archive;
        private final LatestValues latest;
        private final InstantSource clock;
        private volatile @Nullable ArchiveWriter writer;

        ArchiveWork(LogSettings log, ReadingArchive archive, LatestValues latest, InstantSource clock) {
            this.log = log;
            this.archive = archive;
            this.latest = latest;
            this.clock = clock;
        }

        @Override
        public Role role() {
            return Role.ARCHIVE;
        }

        @Override
        public void start() {
            latest.restore(archive, clock.instant());
            writer = new ArchiveWriter(log, archive, latest);
        }

        /** Samples written; 0 before the start. */
        long samples() {
            ArchiveWriter running = writer;
            return running == null ? 0 : running.samples();
        }

        @Override
        public RoleHealth.Status check() {
            ArchiveHealth health = archive.health();
            if (!health.isUp()) {
                return RoleHealth.Status.down(String.join(" ", health.problems()));
            }
            ArchiveWriter running = writer;
            String failure = running == null ? null : running.failure();
            if (failure != null) {
                return RoleHealth.Status.down(failure);
            }
            return health.warnings().isEmpty()
                    ? RoleHealth.Status.ok()
                    : RoleHealth.Status.warning(String.join(" ", health.warnings()));
        }

        @Override
        public void stop() {
            ArchiveWriter running = writer;
            if (running != null) {
                running.close();
            }
        }
    }
}
