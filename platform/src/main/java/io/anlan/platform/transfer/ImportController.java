package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.DangerousActs;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.account.RequiresReauthentication;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.Import.Mode;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports over HTTP. */
@RestController
@Tag(name = "transfer")
class ImportController {
    private final Imports imports;
    private final Exports exports;
    private final DangerousActs dangerousActs;

    ImportController(Imports imports, Exports exports, DangerousActs dangerousActs) {
        this.imports = imports;
        this.exports = exports;
        this.dangerousActs = dangerousActs;
    }

    /** A register that can be brought in. */
    record RegisterView(String name, Term label, List<ImportField> fields) {
        static RegisterView of(Register<?> register) {
            return new RegisterView(register.name(), register.label(), register.fields());
        }
    }

    @GetMapping("/api/import/registers")
    @Requires(Permission.IMPORT)
    @Operation(summary = "The registers that one may import, with the fields of each")
    Page<RegisterView> registers(@AuthenticationPrincipal Actor actor) {
        return Page.whole(
                imports.registers(actor).stream().map(RegisterView::of).toList());
    }

    @PostMapping("/api/import/{register}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.IMPORT)
    @Operation(
            summary = "Import a CSV or .xlsx file",
            description = "Goes on after the answer; ask for the import by its id until it is done. A dry run checks "
                    + "everything and changes nothing. Mode all changes nothing when a row is faulty, skip leaves the "
                    + "faulty rows out. The mapping is the id or the name of a saved one.")
    Import start(
            @PathVariable String register,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable Mode mode,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestPart(required = false) @Nullable MultipartFile file,
            @AuthenticationPrincipal Actor actor,
            HttpServletRequest request)
            throws IOException {
        if (imports.register(register).isDangerous() && !dryRun) {
            dangerousActs.require(request);
        }
        if (file == null) {
            throw Refusal.invalid("file", "Send the file as the part file of multipart/form-data.", null);
        }
        Mode chosen = mode == null ? Mode.ALL : mode;
        return imports.start(new Imports.Wish(register, dryRun, chosen, mapping), file, actor);
    }

    @GetMapping("/api/import/{register}/template")
    @Requires(Permission.IMPORT)
    @Operation(summary = "A file with the headings of a register and one example")
    void template(
            @PathVariable String register,
            @ParameterObject ExportQuery file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Register<?> wanted = imports.register(register);
        var columns = new ArrayList<Column<Map<String, String>>>();
        for (ImportField field : wanted.fields()) {
            columns.add(new Column<>(field.label(), row -> row.get(field.key())));
        }
        Map<String, String> example =
                wanted.fields().stream().collect(Collectors.toMap(ImportField::key, ImportField::example));
        exports.form(file, wanted.label(), columns, List.of(example), request, response);
    }

    @GetMapping("/api/imports")
    @Requires(Permission.IMPORT)
    @Operation(summary = "List imports, newest first: one's own, and everybody's for administrators of the nation")
    Page<Import> list(@ParameterObject PageQuery page, @AuthenticationPrincipal Actor actor) {
        return imports.list(page, actor);
    }

    @GetMapping("/api/imports/{id}")
    @Requires(Permission.IMPORT)
    @Operation(summary = "One import with its progress and its first thousand faults")
    Import get(@PathVariable long id, @AuthenticationPrincipal Actor actor) {
        return imports.get(id, actor);
    }

    @GetMapping("/api/imports/{id}/faults")
    @Requires(Permission.IMPORT)
    @Operation(summary = "The faults of an import as a file")
    void faults(
            @PathVariable long id,
            @ParameterObject ExportQuery file,
            @AuthenticationPrincipal Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, Term> labels = imports.register(imports.get(id, actor).register()).fields().stream()
                .collect(Collectors.toMap(ImportField::key, ImportField::label));
        Function<Fault, @Nullable Object> column =
                f -> f.column() == null ? null : labels.getOrDefault(f.column(), new Term(f.column(), f.column()));
        List<Column<Fault>> columns = List.of(
                Column.of("行", "Line", Fault::line),
                Column.of("列", "Column", column),
                Column.of("值", "Value", Fault::value),
                Column.of("原因", "Reason", Fault::reason));
        exports.write(
                file,
                new Term("导入错误", "import-faults"),
                columns,
                page -> imports.faults(id, page, actor),
                request,
                response);
    }

    @PostMapping("/api/imports/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.IMPORT)
    @RequiresReauthentication
    @Operation(
            summary = "Take a whole import back",
            description = "Goes on after the answer. What was changed since, or has something hanging on it, keeps the "
                    + "whole as it is and is listed as undoFaults.")
    Import undo(@PathVariable long id, @AuthenticationPrincipal Actor actor) {
        return imports.undo(id, actor);
    }
}
