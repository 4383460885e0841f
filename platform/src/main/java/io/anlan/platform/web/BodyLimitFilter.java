package io.anlan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** Bounds the bodies of the API, announced or not, before anything reads them. Intake has limits of its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimitFilter extends OncePerRequestFilter {
    /** 5,000 items of a generous size. */
    static final int MOST_BYTES = 8 << 20;

    /** A million rows of a register; taken to disk, never to memory. */
    static final long MOST_BYTES_OF_A_FILE = (200L << 20) + (1 << 16);

    private static final String FILES = "/api/import/";
    private static final String MULTIPART = "multipart/";

    private static final String MESSAGE = "The body is longer than %d bytes. Send fewer items in a call.";

    private final ProblemWriter problems;

    BodyLimitFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(Paths.INTAKE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isForm = String.valueOf(request.getContentType()).startsWith(MULTIPART);
        long most = isForm && request.getRequestURI().startsWith(FILES) ? MOST_BYTES_OF_A_FILE : MOST_BYTES;
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, ProblemCode.TOO_LARGE, MESSAGE.formatted(most));
            return;
        }
        if (isForm && request.getContentLengthLong() < 0) {
            // The container reads forms by itself, past the bound below.
            problems.write(request, response, ProblemCode.TOO_LARGE, "Say the length of the form (Content-Length).");
            return;
        }
        chain.doFilter(isForm ? new Form(request) : new Bounded(request), response);
    }

    /** The body went on past the limit. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super(MESSAGE.formatted(MOST_BYTES));
        }
    }

    /**
     * A form whose parameters are those of the address alone: to look for others the container would take in the whole
     * body, before it is known who sends it.
     */
    private static final class Form extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        Form(HttpServletRequest request) {
            super(request);
            String query = request.getQueryString();
            if (query != null) {
                UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .forEach((name, values) -> {
                            parameters.put(
                                    decode(name),
                                    values.stream()
                                            .map(value -> value == null ? "" : decode(value))
                                            .toArray(String[]::new));
                        });
            }
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedStream(super.getInputStream());
        }
    }

    private static final class BoundedStream extends ServletInputStream {
        private final ServletInputStream from;
        private long count;

        BoundedStream(ServletInputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            int next = from.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = from.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws TooLargeException {
            count += more;
            if (count > MOST_BYTES) {
                throw new TooLargeException();
            }
        }

        @Override
        public boolean isFinished() {
            return from.isFinished();
        }

        @Override
        public boolean isReady() {
            return from.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            from.setReadListener(listener);
        }
    }
}
