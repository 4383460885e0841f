package io.anlan.platform.registry;

import io.anlan.platform.sheets.Term;

/** What the registry's constants are called in files. */
public final class RegistryTerms {
    private RegistryTerms() {}

    static Term of(FacilityKind kind) {
        return switch (kind) {
            case HAZARD_INSTALLATION -> new Term("重大危险源", "Major hazard");
            case EMISSION_OUTLET -> new Term("排放口", "Emission outlet");
            case CHEMICAL_STORE -> new Term("危化品储存场所", "Chemical store");
            case SPECIAL_EQUIPMENT -> new Term("特种设备", "Special equipment");
            case OTHER -> new Term("其他", "Other");
        };
    }

    public static Term of(RuleKind kind) {
        return switch (kind) {
            case LOW_LOW -> new Term("低低报", "Low-low");
            case LOW -> new Term("低报", "Low");
            case HIGH -> new Term("高报", "High");
            case HIGH_HIGH -> new Term("高高报", "High-high");
            case RATE_OF_CHANGE -> new Term("变化率报警", "Rate of change");
            case INSTRUMENT -> new Term("仪表报警", "Instrument");
            case COMMUNICATION -> new Term("通信中断报警", "Communication");
        };
    }

    public static Term of(Protocol protocol) {
        return switch (protocol) {
            case HJ212 -> new Term("HJ 212", "HJ 212");
            case MQTT -> new Term("MQTT", "MQTT");
            case HTTP -> new Term("HTTP", "HTTP");
        };
    }

    static Term of(Device.Presence presence) {
        return switch (presence) {
            case NEVER_HEARD -> new Term("从未通信", "Never heard");
            case HEARD -> new Term("在线", "Heard");
            case SILENT -> new Term("静默", "Silent");
            case STOPPED -> new Term("停运", "Stopped");
        };
    }

    public static Term of(StopKind kind) {
        return switch (kind) {
            case SHUTDOWN -> new Term("停产", "Shutdown");
            case OVERHAUL -> new Term("检修", "Overhaul");
            case MAINTENANCE -> new Term("维护", "Maintenance");
        };
    }

    static Term of(Point.QualityWord quality) {
        return switch (quality) {
            case GOOD -> new Term("有效", "Good");
            case UNCERTAIN -> new Term("存疑", "Uncertain");
            case BAD -> new Term("无效", "Bad");
        };
    }
}
