package io.anlan.platform.believable;

import io.anlan.platform.sheets.Term;

/** Words of suspicions in both languages. */
final class SuspicionTerms {
    private SuspicionTerms() {}

    static Term of(StatusWord status) {
        return switch (status) {
            case OPEN -> new Term("待核查", "Open");
            case EXPLAINED -> new Term("已说明", "Explained");
            case VERIFIED_ON_SITE -> new Term("现场查实", "Verified on site");
            case DISMISSED -> new Term("已排除", "Dismissed");
        };
    }

    static Term of(KindWord kind) {
        return switch (kind) {
            case CONSTANT_VALUE -> new Term("恒值", "Constant value");
            case FEW_DIGITS -> new Term("数字过少", "Few digits");
            case CLIPPED_UNDER_LIMIT -> new Term("限值下截断", "Clipped under the limit");
            case COPIED_SERIES -> new Term("序列重复", "Repeated series");
            case SYNTHETIC_SERIES -> new Term("序列不自然", "Unnatural series");
            case PHYSICAL_INCONSISTENCY -> new Term("物理不一致", "Physical inconsistency");
            case MAINTENANCE_MASKING -> new Term("维护标记集中", "Maintenance flags in clusters");
            case CONVENIENT_GAP -> new Term("缺数集中", "Gaps in clusters");
            case PARAMETER_TAMPERING -> new Term("参数变动", "Changed parameter");
            case CLOCK_TAMPERING -> new Term("时钟异常", "Odd clock");
            case CALIBRATION_GAME -> new Term("校准异常", "Odd calibrations");
        };
    }

    static Term of(ValueOf value) {
        return switch (value) {
            case MEASURED -> new Term("实测值", "Measured");
            case CONVERTED -> new Term("折算值", "Converted");
            case AMOUNT -> new Term("排放量", "Amount");
        };
    }
}
