package io.anlan.platform.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anlan.platform.sheets.SheetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which field stands in which column of a file. */
final class Headings {
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<Heading> headings;
    private final Set<String> secrets;

    private Headings(List<Heading> headings, Set<String> secrets) {
        this.headings = List.copyOf(headings);
        this.secrets = Set.copyOf(secrets);
    }

    /**
     * A column of a file.
     *
     * @param field what it was taken for; absent when nothing was meant
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Heading(String heading, @Nullable String field) {}

    /** @param mapping heading to field, where the headings say something else; an empty field leaves the column out */
    static Headings of(SheetRow row, List<ImportField> fields, Map<String, String> mapping) {
        var known = new HashMap<String, String>();
        var secrets = new HashSet<String>();
        for (ImportField field : fields) {
            known.put(plain(field.key()), field.key());
            known.put(plain(field.label().chinese()), field.key());
            known.put(plain(field.label().english()), field.key());
            if (field.secret()) {
                secrets.add(field.key());
            }
        }
        var headings = new ArrayList<Heading>();
        var taken = new HashSet<String>();
        for (String cell : row.cells()) {
            String heading = cell.strip();
            String field = mapping.containsKey(heading) ? mapping.get(heading) : known.get(plain(heading));
            boolean isFirst = field != null && !field.isEmpty() && taken.add(field);
            headings.add(new Heading(heading, isFirst ? field : null));
        }
        return new Headings(headings, secrets);
    }

    /** Letters and digits alone, so that creditCode, Credit code and CREDIT_CODE are the same. */
    private static String plain(String heading) {
        return NOISE.matcher(heading).replaceAll("").toLowerCase(Locale.ROOT);
    }

    List<Heading> list() {
        return headings;
    }

    boolean areUnknown() {
        return headings.stream().allMatch(h -> h.field() == null);
    }

    ImportRow read(SheetRow row) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < headings.size(); i++) {
            String field = headings.get(i).field();
            if (field != null) {
                cells.put(field, i < row.cells().size() ? row.cells().get(i) : "");
            }
        }
        return new ImportRow(row.line(), cells, secrets);
    }
}
