package io.anlan.platform.sheets;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The file that is wanted of a list. */
public record ExportQuery(
        @Parameter(description = "csv when absent") @Nullable
        SheetFormat format,

        @Parameter(description = "Of the headings: zh or en; by Accept-Language when absent") @Nullable
        Language language) {}
