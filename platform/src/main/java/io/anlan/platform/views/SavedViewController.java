package io.anlan.platform.views;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.RequiresLogIn;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved views over HTTP. */
@RestController
@RequestMapping("/api/views")
@Tag(name = "views")
class SavedViewController {
    private static final Pattern PAGE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    @RequiresLogIn
    @Operation(summary = "The views of a page that the caller or a colleague has saved")
    Page<SavedView> list(@AuthenticationPrincipal Actor actor, @RequestParam String page) {
        return Page.whole(views.list(actor.id(), page));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresLogIn
    @Operation(summary = "Save a view; one's own of the same name is replaced")
    SavedView save(@AuthenticationPrincipal Actor actor, @RequestBody SavedView.Input input) {
        var validation = new Validation();
        validation.matches("page", input.page(), PAGE, "Must be small letters and hyphens, such as alarms.");
        validation.text("name", input.name(), LONGEST_NAME);
        validation.paragraph("query", input.query(), LONGEST_QUERY);
        validation.done();
        return views.save(actor.id(), input);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresLogIn
    @Operation(summary = "Remove one of the caller's own views")
    void delete(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        views.delete(actor.id(), id);
    }
}
