package io.anlan.platform.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.web.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlanImageTest {
    @Test
    void readsTheSizeOfAPng() {
        assertThat(PlanImage.read(image("png", 640, 360))).isEqualTo(new PlanImage("image/png", 640, 360));
    }

    @Test
    void readsTheSizeOfAJpeg() {
        assertThat(PlanImage.read(image("jpg", 640, 360))).isEqualTo(new PlanImage("image/jpeg", 640, 360));
    }

    @Test
    void readsTheSizeOfEachKindOfWebP() {
        // Headers as the container specification of WebP has them: a lossy frame, a lossless one, an extended file.
        assertThat(webp("56503820 18000000 300100 9d012a 8002 6801")).isEqualTo(new PlanImage("image/webp", 640, 360));
        assertThat(webp("5650384c 18000000 2f 7fc25900 00000000")).isEqualTo(new PlanImage("image/webp", 640, 360));
        assertThat(webp("56503858 0a000000 10000000 7f0200 670100")).isEqualTo(new PlanImage("image/webp", 640, 360));
    }

    @Test
    void refusesWhatIsNoImageWhateverItIsCalled() {
        refuses(
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                "PNG");
        refuses(new byte[0], "PNG");
        refuses("GIF89a%040d".formatted(0).getBytes(StandardCharsets.US_ASCII), "PNG");
        byte[] cut = Arrays.copyOf(image("jpg", 640, 360), 40);
        refuses(cut, "PNG");
    }

    @Test
    void refusesSizesThatNoScreenShows() {
        refuses(image("png", 8, 400), "pixels");
        byte[] bomb = image("png", 100, 100);
        // The width of a header is believed, so a width that unfolds to gigabytes is refused unread.
        bomb[16] = 0;
        bomb[17] = 1;
        refuses(bomb, "pixels");
    }

    @Test
    void refusesMoreThanFiveMegabytes() {
        byte[] large = Arrays.copyOf(image("png", 640, 360), PlanImage.MOST_BYTES + 1);
        refuses(large, "5 MB");
    }

    private static void refuses(byte[] bytes, String why) {
        assertThatThrownBy(() -> PlanImage.read(bytes))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }

    private static PlanImage webp(String chunk) {
        byte[] bytes = HexFormat.of()
                .parseHex("52494646" + "24000000" + "57454250" + chunk.replace(" ", "") + "00".repeat(16));
        return PlanImage.read(bytes);
    }

    static byte[] image(String format, int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
