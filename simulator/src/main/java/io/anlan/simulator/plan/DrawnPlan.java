package io.anlan.simulator.plan;

import io.anlan.simulator.plan.Drawing.Colour;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A plan and where points stand on it.
 *
 * @param enterprise name of the enterprise.
 * @param facility name of the facility.
 * @param image draws it, as PNG.
 * @param places by the code of the point, from the upper left corner, as shares of width and height.
 */
public record DrawnPlan(String enterprise, String facility, Supplier<byte[]> image, Map<String, Place> places) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 560;

    /** A place on a plan. */
    public record Place(double x, double y) {}

    public DrawnPlan {
        places = Map.copyOf(places);
    }

    /** The plans of the demonstration. */
    public static List<DrawnPlan> all() {
        return List.of(
                new DrawnPlan(
                        "示范·雪山冷链物流中心",
                        "制冷机房",
                        DrawnPlan::machineRoom,
                        Map.of(
                                "m1-pressure", new Place(0.27, 0.34),
                                "m1-level", new Place(0.62, 0.4),
                                "m1-nh3", new Place(0.86, 0.24))),
                new DrawnPlan(
                        "示范·江口油库",
                        "中间罐",
                        DrawnPlan::tank,
                        Map.of(
                                "t4-level", new Place(0.47, 0.36),
                                "t4-temperature", new Place(0.47, 0.62),
                                "t4-gas", new Place(0.7, 0.8))),
                new DrawnPlan(
                        "示范·青岭热电厂",
                        "1号机组烟气排放口",
                        DrawnPlan::stack,
                        Map.of(
                                "a21002", new Place(0.3, 0.3),
                                "a34013", new Place(0.49, 0.3),
                                "a21026", new Place(0.68, 0.3),
                                "a01012", new Place(0.68, 0.62),
                                "a19001", new Place(0.89, 0.22),
                                "a01011", new Place(0.89, 0.42),
                                "a00000", new Place(0.89, 0.62))));
    }

    private static Drawing ground() {
        return new Drawing(WIDTH, HEIGHT)
                .box(20, 20, WIDTH - 40, HEIGHT - 40, 4, Colour.WALL, Colour.GROUND)
                .fill(24, HEIGHT - 84, WIDTH - 48, 44, Colour.ROAD);
    }

    private static byte[] machineRoom() {
        Drawing drawing =
                ground().box(90, 70, 780, 370, 8, Colour.WALL, Colour.PAPER).fill(440, 432, 90, 8, Colour.PAPER);
        for (int i = 0; i < 3; i++) {
            drawing.box(150 + 110 * i, 140, 80, 70, 3, Colour.PLANT_EDGE, Colour.PLANT)
                    .box(150 + 110 * i, 330, 80, 60, 3, Colour.PLANT_EDGE, Colour.PLANT)
                    .fill(186 + 110 * i, 210, 8, 120, Colour.PIPE);
        }
        return drawing.fill(186, 266, 420, 8, Colour.PIPE)
                .box(520, 190, 210, 80, 3, Colour.PLANT_EDGE, Colour.PLANT)
                .fill(800, 110, 40, 40, Colour.WARNING)
                .png();
    }

    private static byte[] tank() {
        return ground().box(180, 60, 560, 390, 10, Colour.WALL, Colour.PAPER)
                .circle(450, 250, 150, 6, Colour.PLANT_EDGE, Colour.PLANT)
                .fill(24, 244, 280, 12, Colour.PIPE)
                .fill(600, 300, 300, 12, Colour.PIPE)
                .box(790, 270, 90, 70, 3, Colour.PLANT_EDGE, Colour.PLANT)
                .fill(650, 425, 40, 14, Colour.WARNING)
                .png();
    }

    private static byte[] stack() {
        return ground().box(50, 120, 180, 250, 4, Colour.PLANT_EDGE, Colour.PLANT)
                .fill(230, 225, 600, 30, Colour.PIPE)
                .box(260, 180, 100, 120, 4, Colour.PLANT_EDGE, Colour.PLANT)
                .box(430, 160, 110, 160, 4, Colour.PLANT_EDGE, Colour.PLANT)
                .circle(655, 240, 80, 5, Colour.PLANT_EDGE, Colour.PLANT)
                .circle(855, 240, 46, 10, Colour.WALL, Colour.PAPER)
                .png();
    }
}
