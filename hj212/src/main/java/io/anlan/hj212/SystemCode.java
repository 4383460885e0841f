package io.anlan.hj212;

import java.util.Optional;

/** The kind of system a message comes from: ST (HJ 212-2017 Table 5). Messages keep ST as sent, for there are others. */
public enum SystemCode {
    SURFACE_WATER("21"),
    AIR_QUALITY("22"),
    NOISE("23"),
    GROUND_WATER("24"),
    SOIL("25"),
    SEA_WATER("26"),
    VOC("27"),
    AIR_POLLUTION_SOURCE("31"),
    SURFACE_WATER_POLLUTION_SOURCE("32"),
    GROUND_WATER_POLLUTION_SOURCE("33"),
    MARINE_POLLUTION_SOURCE("34"),
    SOIL_POLLUTION_SOURCE("35"),
    NOISE_SOURCE("36"),
    VIBRATION_SOURCE("37"),
    RADIOACTIVE_SOURCE("38"),
    CONSTRUCTION_DUST("39"),
    ELECTROMAGNETIC_SOURCE("41"),
    /** 2025 edition, after public implementations. */
    POWER_MONITORING("44"),
    FLUE_GAS_PROCESS("51"),
    WASTEWATER_PROCESS("52"),
    SYSTEM_INTERACTION("91");

    private final String st;

    SystemCode(String st) {
        this.st = st;
    }

    /** The two characters on the wire. */
    public String st() {
        return st;
    }

    public static Optional<SystemCode> of(String st) {
        for (SystemCode code : values()) {
            if (code.st.equals(st)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
