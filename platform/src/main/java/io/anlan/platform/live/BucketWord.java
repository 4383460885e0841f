package io.anlan.platform.live;

import io.anlan.archive.Bucket;
import io.anlan.platform.web.Word;
import org.jspecify.annotations.Nullable;

/** How a history is summed up. */
enum BucketWord implements Word {
    RAW("raw", null),
    MINUTE("minute", Bucket.MINUTE),
    HOUR("hour", Bucket.HOUR),
    DAY("day", Bucket.DAY);

    private final String word;
    private final @Nullable Bucket bucket;

    BucketWord(String word, @Nullable Bucket bucket) {
        this.word = word;
        this.bucket = bucket;
    }

    @Override
    public String word() {
        return word;
    }

    /** Null for samples as they are. */
    @Nullable
    Bucket bucket() {
        return bucket;
    }
}
