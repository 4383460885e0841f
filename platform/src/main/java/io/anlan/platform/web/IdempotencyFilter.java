package io.anlan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes a creating call with an {@code Idempotency-Key} happen once. The key and the first answer are written in the
 * same transaction as what the call creates, so a killed process leaves both or neither; a second call with the key
 * waits for the first. Refusals are not kept: nothing was created, and the caller may try again.
 */
@Component
@Order(IdempotencyFilter.AFTER_SECURITY)
final class IdempotencyFilter extends OncePerRequestFilter {
    static final int AFTER_SECURITY = 0;
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern CREATING =
            Pattern.compile("/api/(enterprises|facilities|devices|points|rules|tokens)(/.*)?");

    private final IdempotencyKeys keys;
    private final PlatformTransactionManager transactions;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotencyKeys keys, PlatformTransactionManager transactions, ProblemWriter problems) {
        this.keys = keys;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || !CREATING.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null) {
            chain.doFilter(request, response);
        } else if (!KEY.matcher(key).matches()) {
            problems.write(
                    request, response, Refusal.invalid(HEADER, "Must be 1 to 200 visible ASCII characters.", key));
        } else {
            once(new IdempotencyKeys.Id(caller.getName(), key), request, response, chain);
        }
    }

    private void once(
            IdempotencyKeys.Id id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (BodyLimitFilter.TooLargeException e) {
            problems.write(request, response, ProblemCode.TOO_LARGE, String.valueOf(e.getMessage()));
            return;
        }
        byte[] hash = hash(request, body);
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        try {
            if (keys.claim(id, hash)) {
                first(id, new KeptBody(request, body), response, chain, transaction);
            } else {
                Optional<IdempotencyKeys.Answer> answer = keys.answer(id, hash);
                transactions.commit(transaction);
                again(answer, request, response);
            }
        } catch (Exception e) {
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
            throw e;
        }
    }

    private void first(
            IdempotencyKeys.Id id,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            TransactionStatus transaction)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, caching);
        if (HttpStatus.valueOf(caching.getStatus()).is2xxSuccessful()) {
            keys.complete(id, answer(caching));
            transactions.commit(transaction);
        } else {
            transactions.rollback(transaction);
        }
        caching.copyBodyToResponse();
    }

    private static IdempotencyKeys.Answer answer(ContentCachingResponseWrapper response) {
        String body = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        return new IdempotencyKeys.Answer(
                response.getStatus(), response.getContentType(), response.getHeader(HttpHeaders.LOCATION), body);
    }

    private void again(
            Optional<IdempotencyKeys.Answer> answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer.isEmpty()) {
            String detail =
                    "This %s came with another request before. Use a new key for a new request.".formatted(HEADER);
            problems.write(request, response, ProblemCode.IDEMPOTENCY_CONFLICT, detail);
            return;
        }
        IdempotencyKeys.Answer first = answer.get();
        response.setStatus(first.status());
        response.setContentType(first.contentType());
        if (first.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, first.location());
        }
        response.getOutputStream().write(first.body().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(HttpServletRequest request, byte[] body) {
        MessageDigest digest = Digests.sha256();
        digest.update(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(body);
        return digest.digest();
    }

    /** The body again, for the controller. */
    private static final class KeptBody extends HttpServletRequestWrapper {
        private final byte[] body;

        KeptBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new KeptStream(new ByteArrayInputStream(body));
        }
    }

    private static final class KeptStream extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        KeptStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
            throw new UnsupportedOperationException("The body is read at once.");
        }
    }
}
