package io.anlan.platform.sheets;

import io.anlan.domain.Beijing;
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

    private final InstantSource clock;

    Exports(InstantSource clock) {
        this.clock = clock;
    }

    /** A part of a list. */
    @FunctionalInterface
    public interface Pages<T> extends Function<PageQuery, Page<T>> {}

    /** @param name of the list, for the name of the file */
    public <T> void write(
            ExportQuery file,
            Term name,
            List<Column<T>> columns,
            Pages<T> pages,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SheetFormat format = file.format() == null ? SheetFormat.CSV : file.format();
        Language language = Language.of(file.language(), request);
        Page<T> page = pages.apply(part(null)); // before the answer begins, so that a refusal is still one
        String fileName = "%s-%s.%s".formatted(name.in(language), IN_NAME.format(clock.instant()), format.word());
        begin(response, format, fileName);
        List<Term> headings = columns.stream().map(Column::heading).toList();
        SheetWriter sheet = SheetWriter.open(format, response.getOutputStream(), headings, language);
        try {
            rows(sheet, columns, page);
            while (page.next() != null) {
                page = pages.apply(part(page.next()));
                rows(sheet, columns, page);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the client went away
        } catch (RuntimeException e) {
            throw new UnfinishedAnswer(e);
        }
        sheet.close();
    }

    private static PageQuery part(@Nullable String after) {
        return new PageQuery(PageQuery.MAX_LIMIT, after);
    }

    private static <T> void rows(SheetWriter sheet, List<Column<T>> columns, Page<T> page) throws IOException {
        for (T item : page.items()) {
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
