package io.anlan.domain.region;

/** Levels of the tree of regions, widest first. A park lies below a county or a prefecture. */
public enum RegionLevel {
    NATION,
    PROVINCE,
    PREFECTURE,
    COUNTY,
    PARK;

    /** Whether a region of this level may lie directly below one of another. */
    public boolean fitsBelow(RegionLevel parent) {
        return switch (this) {
            case NATION -> false;
            case PROVINCE -> parent == NATION;
            case PREFECTURE -> parent == PROVINCE;
            case COUNTY -> parent == PREFECTURE;
            case PARK -> parent == COUNTY || parent == PREFECTURE;
        };
    }
}
