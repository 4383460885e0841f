package io.anlan.platform.alarms;

import io.anlan.platform.registry.DeviceDirectory.DeviceNames;
import io.anlan.platform.registry.PointDirectory.PointNames;
import org.jspecify.annotations.Nullable;

/** What an alarm is about, with the names of now: a point, or the device itself when the alarm has no point. */
record Subject(
        @Nullable String pointName,
        @Nullable String pointCode,
        @Nullable String pointUnit,
        @Nullable Long facility,
        @Nullable String facilityName,
        @Nullable Long enterprise,
        @Nullable String enterpriseName,
        @Nullable String deviceAddress,
        @Nullable String domain,
        @Nullable String region) {

    static Subject of(PointNames point) {
        return new Subject(
                point.name(),
                point.code(),
                point.unit(),
                point.facility(),
                point.facilityName(),
                point.enterprise(),
                point.enterpriseName(),
                point.deviceAddress(),
                point.domain(),
                point.region());
    }

    static Subject of(DeviceNames device) {
        return new Subject(
                null,
                null,
                null,
                device.facility(),
                device.facilityName(),
                device.enterprise(),
                device.enterpriseName(),
                device.address(),
                device.domain(),
                device.region());
    }
}
