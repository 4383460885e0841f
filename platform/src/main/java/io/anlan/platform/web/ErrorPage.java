package io.anlan.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Turns failures outside of the controllers, such as those of filters, into problems. */
@Controller
final class ErrorPage implements ErrorController {
    private static final Logger LOGGER = LoggerFactory.getLogger(ErrorPage.class);

    private final ProblemWriter problems;

    ErrorPage(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            LOGGER.warn("Failed outside of a controller", failure);
            problems.write(request, response, ProblemCode.INTERNAL, "The platform failed.");
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemCode code = status instanceof Integer number
                ? ProblemAdvice.code(HttpStatusCode.valueOf(number))
                : ProblemCode.NOT_FOUND;
        problems.write(request, response, code, "The request was refused before it reached the API.");
    }
}
