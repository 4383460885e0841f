package io.anlan.platform.account;

import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP, for those who keep them. */
@RestController
@Requires(Permission.ACCOUNTS)
@Tag(name = "account")
class UserController {
    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    /** A role with what it allows. */
    record RoleAnswer(Role name, List<Permission> permissions) {}

    @GetMapping("/api/roles")
    @Operation(summary = "The roles there are, with their permissions")
    Page<RoleAnswer> roles() {
        return Page.whole(Arrays.stream(Role.values())
                .map(role -> new RoleAnswer(
                        role, role.permissions().stream().sorted().toList()))
                .toList());
    }

    @GetMapping("/api/users")
    @Operation(summary = "Accounts of one's region")
    Page<User> list(
            @AuthenticationPrincipal Actor actor, @ParameterObject PageQuery page, @ParameterObject User.Query query) {
        return users.list(actor, page, query);
    }

    @GetMapping("/api/users/{id}")
    @Operation(summary = "One account")
    User get(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return users.get(actor, id);
    }

    @PostMapping("/api/users")
    @RequiresReauthentication
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an account; its password is shown this once and must be changed")
    User.Fresh create(@AuthenticationPrincipal Actor actor, @RequestBody User.Input input) {
        return users.create(actor, input);
    }

    @PutMapping("/api/users/{id}")
    @RequiresReauthentication
    @Operation(summary = "Change an account; in force with its next request")
    User update(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody User.Input input) {
        return users.update(actor, id, input);
    }

    @PostMapping("/api/users/{id}/password")
    @RequiresReauthentication
    @Operation(summary = "Give an account a new password, shown this once; ends its sessions and withdraws its tokens")
    User.Fresh renewPassword(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return users.renewPassword(actor, id);
    }

    @PostMapping("/api/users/{id}/unlock")
    @Operation(summary = "Forget the failed log-ins of an account")
    User unlock(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return users.unlock(actor, id);
    }
}
