package io.anlan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is involved, as filters do. */
@Component
public final class ProblemWriter {
    private static final String ANSWERED = ProblemWriter.class.getName() + ".answered";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        answers(request, refusal.code());
        var problem = Problem.of(refusal.code(), refusal.detail(), request.getRequestURI(), refusal.errors());
        response.setStatus(problem.status());
        if (refusal.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    static void answers(HttpServletRequest request, ProblemCode code) {
        request.setAttribute(ANSWERED, code);
    }

    /** Whether a request was answered with a problem. */
    public static boolean isAnswered(HttpServletRequest request, ProblemCode code) {
        return request.getAttribute(ANSWERED) == code;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        write(request, response, Refusal.of(code, detail));
    }
}
