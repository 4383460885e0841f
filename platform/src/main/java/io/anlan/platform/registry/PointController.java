package io.anlan.platform.registry;

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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Points over HTTP. */
@RestController
@RequestMapping(PointController.PATH)
@Tag(name = "registry")
class PointController {
    static final String PATH = "/api/points";

    private final Points points;

    PointController(Points points) {
        this.points = points;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List points")
    Page<Point> list(@ParameterObject PageQuery page, @ParameterObject Points.Query query) {
        return points.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One point")
    Point get(@PathVariable long id) {
        return points.get(id);
    }

    @PostMapping
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register one point, or many as {\"items\": [...]}")
    ResponseEntity<OneOrMany<Point>> create(@RequestBody OneOrMany<Point.Input> inputs) {
        return Created.answer(inputs, points.create(inputs), PATH, Point::id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.REGISTER)
    @Operation(summary = "Change a point")
    Point update(@PathVariable long id, @RequestBody Point.Input input) {
        return points.update(id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a point and its rules; its samples and alarms stay")
    void delete(@PathVariable long id) {
        points.delete(id);
    }
}
