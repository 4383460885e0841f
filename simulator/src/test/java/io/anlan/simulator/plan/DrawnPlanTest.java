package io.anlan.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawnPlanTest {
    private static final Province PROVINCE = ProvinceReader.read();

    @Test
    void arePicturesThatOthersCanRead() throws IOException {
        for (DrawnPlan plan : DrawnPlan.all()) {
            byte[] png = plan.image().get();
            assertThat(png.length).as(plan.facility()).isLessThan(50_000);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(960);
            assertThat(image.getRGB(0, 0)).isEqualTo(0xFFF6F7F4);
            assertThat(image.getRGB(22, 22)).as("the wall about the ground").isEqualTo(0xFF6B7480);
        }
    }

    @Test
    void placeOnlyPointsThatTheirFacilityHas() {
        for (DrawnPlan plan : DrawnPlan.all()) {
            FacilityPlan facility = PROVINCE.story().stream()
                    .filter(plant -> plant.name().equals(plan.enterprise()))
                    .flatMap(plant -> plant.devices().stream())
                    .flatMap(device -> device.facilities().stream())
                    .filter(candidate -> candidate.name().equals(plan.facility()))
                    .findFirst()
                    .orElseThrow();
            assertThat(facility.points().stream().map(PointPlan::code).collect(Collectors.toSet()))
                    .containsAll(plan.places().keySet());
            assertThat(plan.places().values()).allSatisfy(place -> {
                assertThat(place.x()).isBetween(0.0, 1.0);
                assertThat(place.y()).isBetween(0.0, 1.0);
            });
        }
    }
}
