package io.anlan.platform.registry;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules over HTTP. */
@RestController
@RequestMapping(RuleController.PATH)
@Tag(name = "registry")
class RuleController {
    static final String PATH = "/api/rules";

    private final Rules rules;
    private final RuleTries tries;
    private final RuleCopies copies;

    RuleController(Rules rules, RuleTries tries, RuleCopies copies) {
        this.rules = rules;
        this.tries = tries;
        this.copies = copies;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List rules")
    Page<ListedRule> list(@ParameterObject PageQuery page, @ParameterObject Rules.Query query) {
        return rules.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One rule")
    Rule get(@PathVariable long id) {
        return rules.get(id);
    }

    @GetMapping("/{id}/versions")
    @Requires(Permission.READ)
    @Operation(summary = "All versions of a rule, newest first; also of one that was removed")
    Page<Rule> versions(@PathVariable long id) {
        return Page.whole(rules.versions(id));
    }

    @PostMapping
    @Requires(Permission.RULES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register one rule, or many as {\"items\": [...]}")
    ResponseEntity<OneOrMany<Rule>> create(
            @AuthenticationPrincipal Actor actor, @RequestBody OneOrMany<Rule.Input> inputs) {
        return Created.answer(inputs, rules.create(inputs, actor.username()), PATH, Rule::id);
    }

    @PostMapping("/try")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Try a rule on the samples of its point",
            description = "Says which alarms the rule would have raised over at most 30 days. Nothing is saved.")
    RuleTry tryOut(@RequestBody RuleTry.Input input) {
        return tries.tryOut(input);
    }

    @PostMapping("/copy")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Copy a rule to other points",
            description = "Answers what became of it at each point; one that refuses does not stop the others.")
    RuleCopy copy(@AuthenticationPrincipal Actor actor, @RequestBody RuleCopy.Input input) {
        return copies.copy(input, actor.username());
    }

    @PutMapping("/{id}")
    @Requires(Permission.RULES)
    @Operation(summary = "Change a rule: makes a new version")
    Rule update(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Rule.Input input) {
        return rules.update(id, input, actor.username());
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.RULES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a rule; its versions stay")
    void delete(@PathVariable long id) {
        rules.delete(id);
    }
}
