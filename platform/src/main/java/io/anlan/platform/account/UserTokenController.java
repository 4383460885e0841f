package io.anlan.platform.account;

import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The access tokens of others, for those who keep accounts. */
@RestController
@RequestMapping("/api/users/{id}/tokens")
@Requires(Permission.ACCOUNTS)
@Tag(name = "account")
class UserTokenController {
    private final Users users;
    private final AccessTokens tokens;

    UserTokenController(Users users, AccessTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    @GetMapping
    @Operation(summary = "The access tokens of an account, without their secrets")
    Page<AccessTokens.AccessToken> tokens(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @ParameterObject PageQuery page) {
        users.get(actor, id);
        long after = page.cursor(1).map(c -> c.number(0)).orElse(0L);
        return Page.of(tokens.list(id, page.size() + 1, after), page.size(), token -> Cursor.of(token.id()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw all access tokens of an account")
    void withdrawAll(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        users.changeable(actor, id);
        tokens.deleteAll(id);
    }

    @DeleteMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw an access token of an account")
    void withdraw(@AuthenticationPrincipal Actor actor, @PathVariable long id, @PathVariable long token) {
        users.changeable(actor, id);
        if (!tokens.delete(id, token)) {
            throw Refusal.notFound("access token", token);
        }
    }
}
