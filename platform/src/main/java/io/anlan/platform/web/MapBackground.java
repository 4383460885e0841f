package io.anlan.platform.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service of map pictures behind the regions, which the browser asks directly; none as long as there is no address.
 *
 * @param url address of a picture of 256 pixels with {z}, {x} and {y}, and {a-c} or {0-7} where there are several hosts
 * @param attribution who made the map and its drawing number, shown upon it
 * @param coordinates those of the pictures
 * @param maxZoom the closest pictures there are
 */
@ConfigurationProperties("anlan.map")
public record MapBackground(
        @DefaultValue("") String url,
        @DefaultValue("") String attribution,
        @DefaultValue("wgs84") Coordinates coordinates,
        @DefaultValue("18") int maxZoom) {
    private static final List<Pattern> PLACES =
            List.of(Pattern.compile("\\{z}"), Pattern.compile("\\{x}"), Pattern.compile("\\{-?y}"));
    private static final Pattern HOSTS = Pattern.compile("\\{([a-z0-9])-([a-z0-9])}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#\\s;,'\"]+");
    private static final int MOST_ZOOM = 22;

    /** What a service publishes in; positions of facilities are always WGS-84. */
    public enum Coordinates implements Word {
        WGS84,
        GCJ02;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MapBackground {
        url = url.strip();
        attribution = attribution.strip();
        if (!url.isEmpty()) {
            check(url, attribution, maxZoom);
        }
    }

    private static void check(String url, String attribution, int maxZoom) {
        if (!PLACES.stream().allMatch(place -> place.matcher(url).find())) {
            throw new IllegalArgumentException(
                    "The address anlan.map.url (%s) must have {z}, {x} and {y}.".formatted(url));
        }
        if (!ORIGIN.matcher(origin(url)).matches()
                || URI.create(firstHost(origin(url))).getHost() == null) {
            throw new IllegalArgumentException(
                    "The address anlan.map.url (%s) must begin with https:// or http:// and a host.".formatted(url));
        }
        if (attribution.isEmpty()) {
            throw new IllegalArgumentException(
                    "A map needs anlan.map.attribution: who made it and, in China, its drawing number.");
        }
        if (maxZoom < 1 || maxZoom > MOST_ZOOM) {
            throw new IllegalArgumentException(
                    "The zoom anlan.map.max-zoom (%d) must be 1 to %d.".formatted(maxZoom, MOST_ZOOM));
        }
    }

    public boolean exists() {
        return !url.isEmpty();
    }

    /** Where pictures come from, for the policy of what a page may load. */
    public List<String> origins() {
        if (!exists()) {
            return List.of();
        }
        String origin = origin(url);
        Matcher hosts = HOSTS.matcher(origin);
        return hosts.find()
                ? IntStream.rangeClosed(hosts.group(1).charAt(0), hosts.group(2).charAt(0))
                        .mapToObj(host -> hosts.replaceFirst(String.valueOf((char) host)))
                        .toList()
                : List.of(origin);
    }

    private static String origin(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path < 0 ? url : url.substring(0, path);
    }

    private static String firstHost(String origin) {
        return HOSTS.matcher(origin).replaceFirst("$1");
    }
}
