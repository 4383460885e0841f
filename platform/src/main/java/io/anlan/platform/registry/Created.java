package io.anlan.platform.registry;

import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import java.net.URI;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to a creating call, in the form of the call. */
final class Created {
    private Created() {}

    static <T> ResponseEntity<Object> answer(OneOrMany<?> inputs, List<T> created, String path, ToLongFunction<T> id) {
        if (inputs.many()) {
            return ResponseEntity.status(HttpStatus.CREATED).body(Page.whole(created));
        }
        T one = created.getFirst();
        return ResponseEntity.created(URI.create(path + "/" + id.applyAsLong(one)))
                .body(one);
    }
}
