package io.anlan.platform.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What the registry shows of the messages of its devices that were set aside. */
public interface QuarantineFigures {
    /** Messages since an instant, by device; a device without any is absent. */
    Map<Long, Long> quarantinedSince(Collection<Long> devices, Instant since);
}
