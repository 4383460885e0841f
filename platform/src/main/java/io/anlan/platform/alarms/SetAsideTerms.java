package io.anlan.platform.alarms;

import io.anlan.platform.sheets.Term;

/** How sheets call the ways to set aside. */
public final class SetAsideTerms {
    private SetAsideTerms() {}

    public static Term of(SetAsideKind kind) {
        return switch (kind) {
            case SHELVED -> new Term("搁置", "Shelved");
            case SUPPRESSED -> new Term("设计抑制", "Suppressed by design");
            case OUT_OF_SERVICE -> new Term("停用", "Out of service");
        };
    }
}
