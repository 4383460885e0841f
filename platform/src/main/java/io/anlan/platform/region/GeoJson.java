package io.anlan.platform.region;

import org.springframework.util.DigestUtils;

/** A file of boundaries with a tag that changes with its bytes. */
final class GeoJson {
    private final byte[] bytes;
    private final String tag;

    GeoJson(byte[] bytes) {
        this.bytes = bytes;
        this.tag = DigestUtils.md5DigestAsHex(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    String tag() {
        return tag;
    }
}
