package io.anlan.platform.overview;

import java.util.List;

/** Where something is counted: in a region and under a domain, and so in all regions above. */
final class Place {
    /** Stands for what belongs to no domain. */
    static final String NO_DOMAIN = "";

    private final RegionNode region;
    private final String domain;
    private final Cell[] cells;

    Place(RegionNode region, String domain, List<Cell> cells) {
        this.region = region;
        this.domain = domain;
        this.cells = cells.toArray(Cell[]::new);
    }

    RegionNode region() {
        return region;
    }

    String domain() {
        return domain;
    }

    void add(Figure figure, int by) {
        for (Cell cell : cells) {
            cell.add(figure, by);
        }
    }

    void add(OpenAlarm alarm) {
        for (Cell cell : cells) {
            cell.add(alarm);
        }
    }

    void remove(OpenAlarm alarm) {
        for (Cell cell : cells) {
            cell.remove(alarm);
        }
    }

    void raised(long hour, int alarms) {
        for (Cell cell : cells) {
            cell.raised().add(hour, alarms);
        }
    }
}
