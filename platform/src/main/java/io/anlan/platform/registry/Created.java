package io.anlan.platform.registry;

import io.anlan.platform.web.OneOrMany;
import java.net.URI;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to a creating call, in the form of the call. */
final class Created {
    private Created() {}

    static <T> ResponseEntity<OneOrMany<T>> answer(
            OneOrMany<?> inputs, List<T> created, String path, ToLongFunction<T> id) {
        ResponseEntity.BodyBuilder answer = inputs.many()
                ? ResponseEntity.status(HttpStatus.CREATED)
                : ResponseEntity.created(URI.create(path + "/" + id.applyAsLong(created.getFirst())));
        return answer.body(inputs.answer(created));
    }
}
