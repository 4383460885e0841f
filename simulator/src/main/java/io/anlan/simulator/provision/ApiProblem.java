package io.anlan.simulator.provision;

import java.io.IOException;

/** The platform answered a call with a problem (RFC 9457). */
public final class ApiProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiProblem(String call, int status, String code, String detail) {
        super("%s was answered with %d %s: %s".formatted(call, status, code, detail));
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** The stable word of the problem; empty if the answer had none. */
    public String code() {
        return code;
    }
}
