package io.anlan.platform.sheets;

import io.anlan.domain.Beijing;
import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Texts;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.UnfinishedAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Answers a request with a whole list as a file, page by page on the request's own thread, so that the file holds what
 * the caller may see and nothing is kept in memory. To give a list this way, add to its controller a method for
 * {@code GET /api/export/LIST} with the list's own filters:
 *
 * <pre>{@code
 * @GetMapping("/api/export/things")
 * @Operation(summary = "Things as a file")
 * void export(@ParameterObject ExportQuery file, @ParameterObject Things.Query query,
 *         HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     exports.write(file, new Term("东西", "things"), COLUMNS, page -> things.list(page, query), request, response);
 * }
 * }</pre>
 *
 * <p>A list of one page is passed as {@code page -> Page.whole(items)}. Secrets are never a column.
 */
@Component
public class Exports {
    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(Beijing.ZONE);

    private static final Set<String> NO_FILTERS = Set.of("format", "language");
    private static final int MOST_FILTERS = 30;
    private static final int LONGEST_FILTER = 200;

    private final AuditNotes notes;
    private final InstantSource clock;

    Exports(AuditNotes notes, InstantSource clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /** A part of a list. */
    @FunctionalInterface
    public interface Pages<T> extends Function<PageQuery, Page<T>> {}

    /**
     * Answers with a list, and notes for the audit trail who took it.
     *
     * @param name of the list, for the name of the file
     */
    public <T> void write(
            ExportQuery file,
            Term name,
            List<Column<T>> columns,
            Pages<T> pages,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Page<T> first = pages.apply(part(null)); // before the answer begins, so that a refusal is still one
        SheetWriter sheet = open(file, name, columns, request, response);
        long rows = 0;
        boolean whole = false;
        try {
            for (Page<T> page = first;
                    page != null;
                    page = page.next() == null ? null : pages.apply(part(page.next()))) {
                write(sheet, columns, page.items());
                rows += page.items().size();
            }
            whole = true;
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the client went away
        } catch (RuntimeException e) {
            throw new UnfinishedAnswer(e);
        } finally {
            note(name, file, request, rows, whole);
        }
        sheet.close();
    }

    /** Answers with a file to fill in. */
    public <T> void form(
            ExportQuery file,
            Term name,
            List<Column<T>> columns,
            List<T> examples,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (SheetWriter sheet = open(file, name, columns, request, response)) {
            write(sheet, columns, examples);
        }
    }

    private <T> SheetWriter open(
            ExportQuery file,
            Term name,
            List<Column<T>> columns,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SheetFormat format = format(file);
        Language language = Language.of(file.language(), request);
        String fileName = "%s-%s.%s".formatted(name.in(language), IN_NAME.format(clock.instant()), format.word());
        begin(response, format, fileName);
        List<Term> headings = columns.stream().map(Column::heading).toList();
        return SheetWriter.open(format, response.getOutputStream(), headings, language);
    }

    private static SheetFormat format(ExportQuery file) {
        return file.format() == null ? SheetFormat.CSV : file.format();
    }

    /** A file that was not whole when its reader went away has given away what it held. */
    private void note(Term name, ExportQuery file, HttpServletRequest request, long rows, boolean whole) {
        CurrentScope.Caller caller = CurrentScope.caller();
        if (caller == null) {
            throw new IllegalStateException("Nobody has asked for the list %s.".formatted(name.english()));
        }
        var filters = new TreeMap<String, String>();
        request.getParameterMap().forEach((key, values) -> {
            if (filters.size() < MOST_FILTERS && !NO_FILTERS.contains(key)) {
                filters.put(
                        Texts.storable(key, LONGEST_FILTER), Texts.storable(String.join(",", values), LONGEST_FILTER));
            }
        });
        notes.note(
                caller.name(),
                caller.peer(),
                "export",
                name.english(),
                null,
                AuditNotes.Outcome.DONE,
                Map.of("filters", filters, "format", format(file).word(), "rows", rows, "whole", whole));
    }

    private static PageQuery part(@Nullable String after) {
        return new PageQuery(PageQuery.MAX_LIMIT, after);
    }

    private static <T> void write(SheetWriter sheet, List<Column<T>> columns, List<T> items) throws IOException {
        for (T item : items) {
            var cells = new ArrayList<@Nullable Object>(columns.size());
            for (Column<T> column : columns) {
                cells.add(column.value().apply(item));
            }
            sheet.row(cells);
        }
    }

    static void begin(HttpServletResponse response, SheetFormat format, String fileName) {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
