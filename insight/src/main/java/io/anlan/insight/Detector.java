package io.anlan.insight;

import java.util.List;

/** Looks for one signature of tampering in what an outlet reported. */
public interface Detector {
    SuspicionKind kind();

    /** What it suspects in the inspected part of the record, in order of point and time. */
    List<Suspicion> inspect(OutletRecord record);
}
