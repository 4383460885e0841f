package io.anlan.platform.live;

import io.anlan.domain.Beijing;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.live.SampleQuery.Range;
import io.anlan.platform.live.SamplesItem.Bucketed;
import io.anlan.platform.live.SamplesItem.RawSample;
import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.UnfinishedAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Samples over HTTP. */
@RestController
@RequestMapping("/api/points/{id}/samples")
@Tag(name = "live")
class SampleController {
    private static final String CSV = "text/csv";
    /** Spreadsheets need it to see that the text is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(Beijing.ZONE);

    private final SampleHistory history;
    private final AuditNotes notes;
    private final InstantSource clock;

    SampleController(SampleHistory history, AuditNotes notes, InstantSource clock) {
        this.history = history;
        this.notes = notes;
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.READ)
    @Operation(
            summary = "History of a point",
            description = "Samples as they were sent, or minutes, hours or days of Beijing summed up.")
    Page<? extends SamplesItem> samples(
            @PathVariable long id, @ParameterObject SampleQuery query, @ParameterObject PageQuery page) {
        return history.page(id, query.range(clock.instant()), page);
    }

    @GetMapping(produces = CSV)
    @Requires(Permission.READ)
    @Operation(summary = "History of a point as CSV, whole", hidden = true)
    void csv(@PathVariable long id, SampleQuery query, HttpServletResponse response) throws IOException {
        Range range = query.range(clock.instant());
        response.setContentType(CSV);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"point-%d.csv\"".formatted(id));
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        out.write(BYTE_ORDER_MARK);
        out.write(
                range.bucket().bucket() == null
                        ? "measuredAt,value,quality,series,converted,min,max,total,flag,receivedAt\r\n"
                        : "start,min,avg,max,last,count,usable\r\n");
        var rows = new AtomicLong();
        try {
            history.each(id, range, item -> {
                write(line(item), out);
                rows.incrementAndGet();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the client went away
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new UnfinishedAnswer(e);
            }
            response.reset(); // nothing was sent yet: a refusal is still one
            throw e;
        } finally {
            if (rows.get() > 0) {
                note(id, range, rows.get());
            }
        }
        out.flush();
    }

    private static void write(String line, Writer out) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(long point, Range range, long rows) {
        CurrentScope.Caller caller = Objects.requireNonNull(CurrentScope.caller());
        notes.note(
                caller.name(),
                caller.peer(),
                "export",
                "samples",
                Long.toString(point),
                AuditNotes.Outcome.DONE,
                Map.of("from", range.from().toString(), "to", range.to().toString(), "rows", rows));
    }

    private static String line(SamplesItem item) {
        return switch (item) {
            case RawSample raw ->
                "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\r\n"
                        .formatted(
                                time(raw.measuredAt()),
                                raw.value().toPlainString(),
                                raw.quality().word(),
                                raw.series().word(),
                                text(raw.converted()),
                                text(raw.min()),
                                text(raw.max()),
                                text(raw.total()),
                                cell(raw.flag()),
                                time(raw.receivedAt()));
            case Bucketed bucket ->
                "%s,%s,%s,%s,%s,%d,%d\r\n"
                        .formatted(
                                time(bucket.start()),
                                text(bucket.min()),
                                text(bucket.avg()),
                                text(bucket.max()),
                                text(bucket.last()),
                                bucket.count(),
                                bucket.usable());
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** What a device sent never becomes a formula or a second cell of a spreadsheet. */
    private static String cell(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^\\p{L}\\p{N} ._/-]", "").replaceFirst("^-", "");
    }
}
