package io.anlan.platform.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts facilities that would lie on each other on the screen together. Squares of the world's grid decide, so that what
 * is together stays together while the map is moved.
 */
final class Clusters {
    /** What a map can show at once and a browser can bear. */
    static final int MOST = 600;

    /** Up to so many lie each alone when the map shows streets. */
    private static final int FEW = 300;

    private static final double STREETS = 13;
    /** At zoom 0 the world has eight squares a side, of 64 pixels each. */
    private static final int SQUARES = 3;

    private static final int MOST_LEVELS = 30;

    private Clusters() {}

    /** Facilities that are shown as one. */
    static final class Cluster {
        private double sumX;
        private double sumY;
        private double left = 1;
        private double top = 1;
        private double right;
        private double bottom;
        private int count;
        private int alarms;
        private int worst;
        private @Nullable FacilityEntry last;

        private void add(FacilityEntry facility, MapPoint at) {
            sumX += at.x();
            sumY += at.y();
            left = Math.min(left, at.x());
            top = Math.min(top, at.y());
            right = Math.max(right, at.x());
            bottom = Math.max(bottom, at.y());
            count++;
            alarms += facility.openAlarms();
            if (facility.worst() != 0) {
                worst = worst == 0 ? facility.worst() : Math.min(worst, facility.worst());
            }
            last = facility;
        }

        MapPoint centre() {
            return new MapPoint(sumX / count, sumY / count);
        }

        MapPoint northWest() {
            return new MapPoint(left, top);
        }

        MapPoint southEast() {
            return new MapPoint(right, bottom);
        }

        int count() {
            return count;
        }

        int alarms() {
            return alarms;
        }

        int worst() {
            return worst;
        }
    }

    /** What the map shows. */
    record Shown(List<Cluster> clusters, List<FacilityEntry> alone) {}

    /** @param facilities shows every facility within the box that is to be seen */
    static Shown of(MapBox box, double zoom, Consumer<Consumer<FacilityEntry>> facilities) {
        int level = Math.clamp((int) zoom + SQUARES, 0, MOST_LEVELS);
        while (squares(box, level) > MOST) {
            level--;
        }
        long side = 1L << level;
        long firstColumn = (long) (box.left() * side);
        long firstRow = (long) (box.top() * side);
        int columns = (int) ((long) (box.right() * side) - firstColumn + 1);
        int rows = (int) ((long) (box.bottom() * side) - firstRow + 1);
        var grid = new @Nullable Cluster[columns * rows];
        var few = new ArrayList<FacilityEntry>();
        facilities.accept(facility -> {
            MapPoint at = facility.position();
            if (at == null) {
                return;
            }
            int index =
                    (int) ((long) (at.y() * side) - firstRow) * columns + (int) ((long) (at.x() * side) - firstColumn);
            Cluster cluster = grid[index];
            if (cluster == null) {
                cluster = new Cluster();
                grid[index] = cluster;
            }
            cluster.add(facility, at);
            if (few.size() <= FEW) {
                few.add(facility);
            }
        });
        return zoom >= STREETS && few.size() <= FEW ? new Shown(List.of(), few) : shown(grid);
    }

    private static Shown shown(@Nullable Cluster[] grid) {
        var clusters = new ArrayList<Cluster>();
        var alone = new ArrayList<FacilityEntry>();
        for (Cluster cluster : grid) {
            if (cluster == null) {
                continue;
            }
            if (cluster.count == 1 && cluster.last != null) {
                alone.add(cluster.last);
            } else {
                clusters.add(cluster);
            }
        }
        return new Shown(clusters, alone);
    }

    private static long squares(MapBox box, int level) {
        long side = 1L << level;
        long columns = (long) (box.right() * side) - (long) (box.left() * side) + 1;
        long rows = (long) (box.bottom() * side) - (long) (box.top() * side) + 1;
        return columns * rows;
    }
}
