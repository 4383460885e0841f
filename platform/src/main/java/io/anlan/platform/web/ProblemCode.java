package io.anlan.platform.web;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.http.HttpStatus;

/** Why a call was refused. The words are stable; clients decide by them and not by the text. */
public enum ProblemCode {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request", "The request cannot be read"),
    VALIDATION_FAILED(HttpStatus.BAD_REQUEST, "validation-failed", "The request has wrong values"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated", "Log in first"),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "wrong-credentials", "User name or password is wrong"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Not allowed for this account"),
    CSRF(HttpStatus.FORBIDDEN, "csrf", "The CSRF token is missing or wrong"),
    SECOND_FACTOR_REQUIRED(HttpStatus.UNAUTHORIZED, "second-factor-required", "A code of the second factor is needed"),
    SECOND_FACTOR_WRONG(HttpStatus.FORBIDDEN, "second-factor-wrong", "The code of the second factor is wrong"),
    SECOND_FACTOR_TO_ENROL(
            HttpStatus.FORBIDDEN, "second-factor-required-to-enrol", "This account must set up a second factor first"),
    PASSWORD_EXPIRED(HttpStatus.FORBIDDEN, "password-expired", "The password is too old and must be changed first"),
    REAUTHENTICATION_REQUIRED(
            HttpStatus.FORBIDDEN, "reauthentication-required", "Prove again who you are for this act"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is no such thing"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "The method does not exist here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "None of the accepted media types exists here"),
    CONFLICT(HttpStatus.CONFLICT, "conflict", "The request contradicts what exists"),
    IDEMPOTENCY_CONFLICT(HttpStatus.CONFLICT, "idempotency-conflict", "The key was used for another request"),
    CONFIRMATION_REQUIRED(
            HttpStatus.UNPROCESSABLE_CONTENT, "confirmation-required", "Something is unusual; confirm it"),
    NOT_APPLICABLE(HttpStatus.UNPROCESSABLE_CONTENT, "not-applicable", "This does not exist for such a thing"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body has a wrong type"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "The platform failed"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not available at the moment");

    private final HttpStatus status;
    private final String word;
    private final String title;

    ProblemCode(HttpStatus status, String word, String title) {
        this.status = status;
        this.word = word;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    @JsonValue
    public String word() {
        return word;
    }

    String title() {
        return title;
    }
}
