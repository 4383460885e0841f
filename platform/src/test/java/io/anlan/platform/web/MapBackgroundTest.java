package io.anlan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.platform.web.MapBackground.Coordinates;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MapBackgroundTest {
    private static final String URL = "https://t{0-3}.map.example.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=1";

    @Test
    void thereIsNoneByItself() {
        MapBackground none = bind(Map.of());
        assertThat(none.exists()).isFalse();
        assertThat(none.origins()).isEmpty();
        assertThat(none.coordinates()).isEqualTo(Coordinates.WGS84);
        assertThat(none.maxZoom()).isEqualTo(18);
    }

    @Test
    void everyKeyIsRead() {
        assertThat(bind(Map.of(
                        "anlan.map.url", URL,
                        "anlan.map.attribution", "GS(2026)1",
                        "anlan.map.coordinates", "gcj02",
                        "anlan.map.max-zoom", "17")))
                .isEqualTo(new MapBackground(URL, "GS(2026)1", Coordinates.GCJ02, 17));
    }

    @Test
    void itsOriginsAreAllItsHosts() {
        assertThat(map(URL).origins())
                .containsExactly(
                        "https://t0.map.example.cn",
                        "https://t1.map.example.cn",
                        "https://t2.map.example.cn",
                        "https://t3.map.example.cn");
        assertThat(map("http://10.1.2.3:8085/{z}/{x}/{y}.png").origins()).containsExactly("http://10.1.2.3:8085");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://map.example.cn/{z}/{x}.png",
                "ftp://map.example.cn/{z}/{x}/{y}.png",
                "/tiles/{z}/{x}/{y}.png",
                "https:///{z}/{x}/{y}.png",
                "https://a.cn; script-src *//{z}/{x}/{y}.png",
                "https://a.cn 'unsafe-inline'/{z}/{x}/{y}.png"
            })
    void anAddressThatIsNoneStopsTheStart(String url) {
        assertThatThrownBy(() -> map(url)).hasMessageContaining("anlan.map.url");
    }

    @Test
    void aMapSaysWhoMadeIt() {
        assertThatThrownBy(() -> new MapBackground(URL, " ", Coordinates.WGS84, 18))
                .hasMessageContaining("anlan.map.attribution");
    }

    private static MapBackground map(String url) {
        return new MapBackground(url, "GS(2026)1", Coordinates.WGS84, 18);
    }

    private static MapBackground bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("anlan.map", MapBackground.class);
    }
}
