package io.anlan.app;

import io.anlan.app.ArchiveConfiguration.ArchiveWork;
import io.anlan.archive.ReadingArchive;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The archive's figures for Prometheus. */
class ArchiveMetrics implements MeterBinder {
    private final ReadingArchive archive;
    private final ArchiveWork work;

    ArchiveMetrics(ReadingArchive archive, ArchiveWork work) {
        this.archive = archive;
        this.work = work;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("anlan.archive.samples", work, ArchiveWork::samples)
                .register(registry);
        Gauge.builder("anlan.archive.used.bytes", archive, a -> a.disk().usedBytes())
                .register(registry);
        Gauge.builder("anlan.archive.free.bytes", archive, a -> a.disk().freeBytes())
                .register(registry);
    }
}
