package io.anlan.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/** The one place where exceptions become problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal, HttpServletRequest request) {
        return answer(refusal, HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(UnreadableBody.explain(e), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongParameter(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        String message = "Must be %s.".formatted(TypeWords.of(e.getRequiredType()));
        return answer(Refusal.invalid(e.getName(), message, e.getValue()), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongParameters(BindException e, HttpServletRequest request) {
        return answer(Refusal.invalid(fields(e.getBindingResult())), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missingParameter(MissingServletRequestParameterException e, HttpServletRequest request) {
        return answer(
                Refusal.invalid(e.getParameterName(), "The parameter is missing.", null), HttpHeaders.EMPTY, request);
    }

    /** Row-level security lets nobody write outside what he may see. */
    private static boolean isOutsideScope(Throwable e) {
        return e instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState());
    }

    @ExceptionHandler
    ResponseEntity<Problem> contradicted(DataIntegrityViolationException e, HttpServletRequest request) {
        LOGGER.info(
                "A change was refused by the database: {}",
                e.getMostSpecificCause().getMessage());
        String detail = "Something changed at the same time. Read the current state and try again.";
        return answer(Refusal.conflict(detail), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler({
        DataAccessException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Problem> unavailable(Exception e, HttpServletRequest request) {
        if (e instanceof DataAccessException access && isOutsideScope(access.getMostSpecificCause())) {
            String detail = "This lies outside the region, the domains or the enterprise that the account is for.";
            return answer(Refusal.of(ProblemCode.FORBIDDEN, detail), HttpHeaders.EMPTY, request);
        }
        if (e instanceof NonTransientDataAccessException
                && !(e instanceof org.springframework.dao.NonTransientDataAccessResourceException)
                && !(e instanceof org.springframework.dao.DataAccessResourceFailureException)) {
            return failed(e, request);
        }
        LOGGER.warn("The database is not available for {}", request.getRequestURI(), e);
        return answer(Refusal.databaseAway(), HttpHeaders.EMPTY, request);
    }

    /** Everything else: what Spring refuses itself, a client that went away, and our own bugs. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> other(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof ErrorResponse refused && !refused.getStatusCode().is5xxServerError()) {
            return answer(ofSpring(refused), refused.getHeaders(), request);
        }
        if (e instanceof IOException && DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOGGER.debug("The client of {} went away", request.getRequestURI());
            return null;
        }
        if (e instanceof UnfinishedAnswer // the container breaks off the connection
                || e instanceof org.springframework.security.core.AuthenticationException
                || e instanceof org.springframework.security.access.AccessDeniedException) {
            throw e;
        }
        return failed(e, request);
    }

    private static ResponseEntity<Problem> failed(Exception e, HttpServletRequest request) {
        String incident = UUID.randomUUID().toString();
        LOGGER.error("Incident {} at {} {}", incident, request.getMethod(), request.getRequestURI(), e);
        String detail = "The platform made a mistake. Tell its operator the incident %s.".formatted(incident);
        return answer(Refusal.of(ProblemCode.INTERNAL, detail), HttpHeaders.EMPTY, request);
    }

    private static ResponseEntity<Problem> answer(Refusal refusal, HttpHeaders headers, HttpServletRequest request) {
        ProblemWriter.answers(request, refusal.code());
        var problem = Problem.of(refusal.code(), refusal.detail(), request.getRequestURI(), refusal.errors());
        var builder = ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.retryAfter() != null) {
            builder.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
        }
        return builder.body(problem);
    }

    private static Refusal ofSpring(ErrorResponse refused) {
        String detail = refused.getBody().getDetail();
        return Refusal.of(code(refused.getStatusCode()), detail == null ? "The request was refused." : detail);
    }

    static ProblemCode code(HttpStatusCode status) {
        for (ProblemCode code : ProblemCode.values()) {
            if (code.status().value() == status.value() && code != ProblemCode.VALIDATION_FAILED) {
                return code;
            }
        }
        return status.is4xxClientError() ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
    }

    private static List<FieldProblem> fields(BindingResult result) {
        var fields = new ArrayList<FieldProblem>();
        for (FieldError error : result.getFieldErrors()) {
            Object value = error.getRejectedValue();
            Class<?> type = result.getFieldType(error.getField());
            String message = "Must be %s.".formatted(TypeWords.of(type));
            fields.add(new FieldProblem(error.getField(), message, value == null ? null : value.toString()));
        }
        return fields;
    }
}
