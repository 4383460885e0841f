package io.anlan.platform.transfer;

import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, by fields. A field whose column the file lacks keeps what it was; an empty cell empties it. What is
 * wrong is noted at the row, and the row is left out.
 */
public final class ImportRow {
    private static final int LONGEST_VALUE = 200;
    private static final Set<String> TRUE = Set.of("true", "yes", "y", "1", "是", "启用");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "0", "否", "停用");

    private final long line;
    private final Map<String, String> cells;
    private final Set<String> secrets;
    private final List<Fault> faults = new ArrayList<>();

    ImportRow(long line, Map<String, String> cells, Set<String> secrets) {
        this.line = line;
        this.cells = Map.copyOf(cells);
        this.secrets = secrets;
    }

    public long line() {
        return line;
    }

    /** Whether the file has the column. */
    public boolean has(String field) {
        return cells.containsKey(field);
    }

    /** The text of a cell; null when it is empty or the file has no such column. */
    public @Nullable String text(String field) {
        String text = cells.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The text of a cell; what it was before when the file has no such column. */
    public @Nullable String text(String field, @Nullable String former) {
        return has(field) ? text(field) : former;
    }

    public @Nullable BigDecimal decimal(String field, @Nullable BigDecimal former) {
        return parse(field, former, BigDecimal::new, "Must be a number.");
    }

    public @Nullable Integer integer(String field, @Nullable Integer former) {
        return parse(field, former, text -> new BigDecimal(text).intValueExact(), "Must be a whole number.");
    }

    public @Nullable Boolean flag(String field, @Nullable Boolean former) {
        return parse(field, former, ImportRow::flag, "Must be yes or no.");
    }

    private static Boolean flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new IllegalArgumentException(text);
        }
        return TRUE.contains(word);
    }

    /** A constant by its word or by what it is called in either language. */
    public <E extends Enum<E> & Word> @Nullable E word(
            String field, Class<E> type, Function<E, Term> called, @Nullable E former) {
        return parse(field, former, text -> constant(type, called, text), "Must be one of %s.".formatted(words(type)));
    }

    private static <E extends Enum<E> & Word> E constant(Class<E> type, Function<E, Term> called, String text) {
        for (E constant : type.getEnumConstants()) {
            Term term = called.apply(constant);
            if (constant.word().equalsIgnoreCase(text)
                    || term.chinese().equals(text)
                    || term.english().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static <E extends Enum<E> & Word> String words(Class<E> type) {
        var words = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            words.add(constant.word());
        }
        return String.join(", ", words);
    }

    private <T> @Nullable T parse(String field, @Nullable T former, Function<String, T> parser, String message) {
        if (!has(field)) {
            return former;
        }
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            refuse(field, message);
            return null;
        }
    }

    /** Notes that a field which is needed is not there. */
    public void missing(String field) {
        refuse(field, "The field is missing.");
    }

    /** Notes what is wrong with a field, or with the whole row. */
    public void refuse(@Nullable String field, String reason) {
        String value = field == null || secrets.contains(field) ? null : text(field);
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
        faults.add(new Fault(line, field, value, reason));
    }

    public boolean isFaulty() {
        return !faults.isEmpty();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
