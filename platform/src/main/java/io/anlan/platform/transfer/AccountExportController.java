package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.account.RequiresReauthentication;
import io.anlan.platform.account.User;
import io.anlan.platform.account.Users;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts as a file, and the first passwords of those that were imported. */
@RestController
@Requires(Permission.ACCOUNTS)
@Tag(name = "transfer")
class AccountExportController {
    private static final List<Column<User>> COLUMNS = List.of(
            Column.of("编号", "ID", User::id),
            new Column<>(AccountLabels.USERNAME, User::username),
            new Column<>(AccountLabels.DISPLAY_NAME, User::displayName),
            new Column<>(AccountLabels.ROLES, user -> AccountLabels.roles(user.roles())),
            new Column<>(AccountLabels.REGION, User::regionCode),
            Column.of("行政区划", "Region", User::regionName),
            new Column<>(AccountLabels.DOMAINS, AccountExportController::domains),
            new Column<>(AccountLabels.ENTERPRISE, User::enterpriseName),
            new Column<>(AccountLabels.ENABLED, User::enabled),
            Column.of("已锁定", "Locked", User::locked),
            Column.of("待改密码", "Must change password", User::mustChangePassword),
            Column.of("双因子认证", "Second factor", User::secondFactor),
            Column.time("最近登录", "Last log-in", User::lastLogInAt),
            Column.time("创建时间", "Created at", User::createdAt));

    private static final List<Column<User.Fresh>> PASSWORDS = List.of(
            new Column<>(AccountLabels.USERNAME, fresh -> fresh.user().username()),
            new Column<>(AccountLabels.DISPLAY_NAME, fresh -> fresh.user().displayName()),
            Column.of("初始密码", "First password", User.Fresh::password));

    /** A hash takes a twentieth of a second, and the rows of a part are locked until it is done. */
    private static final int PASSWORDS_A_PART = 50;

    private final Users users;
    private final Imports imports;
    private final Exports exports;

    AccountExportController(Users users, Imports imports, Exports exports) {
        this.users = users;
        this.imports = imports;
        this.exports = exports;
    }

    private static @Nullable Term domains(User user) {
        return user.domains() == null ? null : AccountLabels.domains(user.domains());
    }

    @GetMapping("/api/export/accounts")
    @Operation(summary = "Accounts of one's region as a file")
    void accounts(
            @AuthenticationPrincipal Actor actor,
            @ParameterObject ExportQuery file,
            @ParameterObject User.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, AccountLabels.ACCOUNTS, COLUMNS, page -> users.list(actor, page, query), request, response);
    }

    @PostMapping("/api/imports/{id}/passwords")
    @RequiresReauthentication
    @Operation(
            summary = "Give the accounts that an import has made their first passwords, as a file",
            description = "The passwords are made with the file and kept nowhere: who loses it asks again, and the "
                    + "accounts that nobody has used by then get new ones. Each must be changed at the first log-in.")
    void passwords(
            @PathVariable long id,
            @ParameterObject ExportQuery file,
            @AuthenticationPrincipal Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("初始密码", "first-passwords"),
                PASSWORDS,
                page -> {
                    Page<Long> made = imports.madeAccounts(id, page, PASSWORDS_A_PART, actor);
                    return new Page<>(users.firstPasswords(actor, made.items()), made.next());
                },
                request,
                response);
    }
}
